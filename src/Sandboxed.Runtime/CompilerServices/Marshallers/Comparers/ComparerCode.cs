namespace Sandboxed.CompilerServices;

/// <summary>The comparers that travel, as the byte that stands for them. All but the default are for strings alone.</summary>
internal enum ComparerCode : byte
{
    Default,
    Ordinal,
    OrdinalIgnoreCase,
    InvariantCulture,
    InvariantCultureIgnoreCase,
}
