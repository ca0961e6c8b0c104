namespace Sandboxed.Generator.Parsing.Marshalling.Layouts;

/// <summary>Bytes of a struct that hold values.</summary>
/// <param name="Offset">Where they begin.</param>
/// <param name="Length">How many there are.</param>
/// <param name="Kind">What they hold.</param>
/// <param name="Description">The field and its type.</param>
internal sealed record ByteSegment(int Offset, int Length, SegmentKind Kind, string Description);

/// <summary>What bytes hold.</summary>
internal enum SegmentKind
{
    /// <summary>Something for which every pattern of bits is a value.</summary>
    Plain,
    Boolean,
    Decimal,
}
