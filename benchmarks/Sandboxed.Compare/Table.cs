namespace Sandboxed.Compare;

/// <summary>One line for each measure and peer, printed as it comes.</summary>
internal sealed class Table
{
    private readonly IReadOnlyDictionary<string, Figures> _python;
    private readonly List<Line> _lines = [];

    public Table(IReadOnlyDictionary<string, Figures> python)
    {
        _python = python;
        Console.WriteLine($"{"measure",-58} | {"ours p50",12} {"p99",10} | {"peer p50",12} {"p99",10} {"",-38} | ratio");
    }

    public IReadOnlyList<Line> Lines => _lines;

    /// <summary>A measure, what it is to be at most (or at least, for a rate), and the figures of peers of the same run.</summary>
    public void Add(string measure, Figures ours, double? bar = null, params (string Name, Figures? Figures)[] peers)
    {
        if (peers.Length == 0) Print(new(measure, ours, null, null, bar));
        foreach (var (name, figures) in peers) Print(new(measure, ours, name, figures, bar));
    }

    /// <summary>A peer that the Python program measured; without figures where it is not installed.</summary>
    public (string Name, Figures? Figures) Python(string name) => (name, _python.GetValueOrDefault(name));

    private void Print(Line line)
    {
        _lines.Add(line);
        var verdict = line.Bar is { } bar ? $"   bar {line.Ours.InWords(bar)}: {(line.Holds ? "held" : "NOT held")}" : "";
        var peer = line.Peer is null ? $"{"",23}" : line.PeerFigures?.ToString() ?? $"{"not here",23}";
        Console.WriteLine($"{line.Measure,-58} | {line.Ours} | {peer} {line.Peer,-38} | {(line.Ratio is { } ratio ? $"{ratio:F1} x" : "-")}{verdict}");
    }

    /// <summary>One line.</summary>
    /// <param name="Bar">Microseconds at most, or a rate at least.</param>
    internal sealed record Line(string Measure, Figures Ours, string? Peer, Figures? PeerFigures, double? Bar)
    {
        /// <summary>How many times as fast as the peer.</summary>
        public double? Ratio => PeerFigures is null ? null : Ours.IsRate ? Ours.P50 / PeerFigures.P50 : PeerFigures.P50 / Ours.P50;

        public bool Holds => Bar is not { } bar || (Ours.IsRate ? Ours.P50 >= bar : Ours.P50 <= bar);
    }
}
