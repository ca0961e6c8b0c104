namespace System.Diagnostics.CodeAnalysis;

/// <summary>The compiler puts it on the copy constructors of records with required members; netstandard2.0 does not have it.</summary>
[AttributeUsage(AttributeTargets.Constructor)]
internal sealed class SetsRequiredMembersAttribute : Attribute;
