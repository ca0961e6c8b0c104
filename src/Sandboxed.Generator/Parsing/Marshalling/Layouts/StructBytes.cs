using Sandboxed.Generator.Model;

namespace Sandboxed.Generator.Parsing.Marshalling.Layouts;

/// <summary>The bytes of an unmanaged type.</summary>
internal sealed record StructBytes(int Size, int Alignment, IReadOnlyList<ByteSegment> Segments)
{
    /// <summary>Larger ones, unless every byte counts, would need more checks than a marshaller of the members costs.</summary>
    private const int MostSegments = 1024;

    public static StructBytes Leaf(int size, int alignment, SegmentKind kind, string description) =>
        new(size, alignment, [new ByteSegment(0, size, kind, description)]);

    /// <summary>Bytes that no segment covers: what is in them is left from earlier, and must not travel.</summary>
    public IReadOnlyList<ByteRange> Padding
    {
        get
        {
            var padding = new List<ByteRange>();
            var end = 0;
            foreach (var segment in Segments.OrderBy(segment => segment.Offset))
            {
                if (segment.Offset > end) padding.Add(new ByteRange(end, segment.Offset - end));
                end = Math.Max(end, segment.Offset + segment.Length);
            }

            if (Size > end) padding.Add(new ByteRange(end, Size - end));
            return padding;
        }
    }

    /// <summary>Whether there is no padding and every pattern of bits is a value.</summary>
    public bool IsExact => Padding.Count == 0 && Segments.All(segment => segment.Kind == SegmentKind.Plain);

    /// <summary>Whether a value whose bits must be checked shares bytes with another one, as in a union.</summary>
    public bool OverlapsChecked => Segments.Any(segment => segment.Kind != SegmentKind.Plain && Segments.Any(other => !ReferenceEquals(other, segment) && Overlap(other, segment)));

    public IEnumerable<int> OffsetsOf(SegmentKind kind) =>
        Segments.Where(segment => segment.Kind == kind).Select(segment => segment.Offset).Distinct().OrderBy(offset => offset);

    /// <summary>Says where what is, the same on every machine.</summary>
    public string Describe() => $"{Size} bytes: " + string.Join(", ", Segments.Select(segment => $"{segment.Offset} {segment.Description}"));

    /// <summary>The segments as part of a larger struct.</summary>
    public IEnumerable<ByteSegment> At(int offset, string name) =>
        Segments.Select(segment => segment with { Offset = offset + segment.Offset, Description = name + "." + segment.Description });

    /// <summary>Many in a row; null if there is too much to check.</summary>
    public StructBytes? Repeat(int count)
    {
        if (count <= 0 || (long)count * Size > int.MaxValue) return null;
        if (IsExact) return Leaf(count * Size, Alignment, SegmentKind.Plain, $"{count} x {Describe()}");
        if ((long)count * Segments.Count > MostSegments) return null;
        return new StructBytes(count * Size, Alignment, [.. Enumerable.Range(0, count).SelectMany(i => At(i * Size, $"[{i}]"))]);
    }

    private static bool Overlap(ByteSegment left, ByteSegment right) =>
        left.Offset < right.Offset + right.Length && right.Offset < left.Offset + left.Length;
}
