using System.ComponentModel;

namespace Sandboxed.CompilerServices;

/// <summary>The result of a method that returns none.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct Nothing;
