using Microsoft.CodeAnalysis.Text;

namespace Sandboxed.Generator.Tests.Harness;

/// <summary>Source with <c>[|marks|]</c> around the places where diagnostics are expected.</summary>
internal static class Markup
{
    public static (string Source, IReadOnlyList<TextSpan> Spans) Parse(string marked)
    {
        var spans = new List<TextSpan>();
        var source = marked;
        while (source.IndexOf("[|", StringComparison.Ordinal) is var start and >= 0)
        {
            source = source.Remove(start, 2);
            var end = source.IndexOf("|]", StringComparison.Ordinal);
            source = source.Remove(end, 2);
            spans.Add(TextSpan.FromBounds(start, end));
        }

        return (source, spans);
    }
}
