namespace System.Runtime.CompilerServices;

/// <summary>The compiler asks for it by name in init accessors; netstandard2.0 does not have it.</summary>
internal static class IsExternalInit;
