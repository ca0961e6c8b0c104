namespace Sandboxed.Compare;

/// <summary>What large arguments and results cost, and structured ones.</summary>
internal static class Payloads
{
    private const int Large = 16 << 20;
    private const int Rounds = 10;
    private const int Count = 50;

    public static void Measure(Table table)
    {
        using var pool = OwnMeasures.Warm(new() { MaxWorkers = 1 }, out var on);
        var (bytes, copy) = (Noise(Large), new byte[Large]);
        var figures = InTurn(
            () => Buffer.BlockCopy(bytes, 0, copy, 0, Large), () => OwnMeasures.LengthLimited(on, bytes), () => OwnMeasures.LengthOfSpanLimited(on, bytes), () => OwnMeasures.MakeLimited(on, Large));
        var (memcpy, bar) = (("memcpy of it", figures[0]), 2.5 * figures[0].P50);
        table.Add("16 MB byte[] argument, warm", figures[1], bar, memcpy, table.Python("pebble 16 MB argument"));
        table.Add("16 MB ReadOnlySpan<byte> argument, warm", figures[2], bar, memcpy, table.Python("pebble 16 MB argument"));
        table.Add("16 MB byte[] result, warm", figures[3], bar, memcpy, table.Python("pebble 16 MB result"));
        using var pipe = new PipePeer();
        var order = new Order("somebody", DateTime.UnixEpoch, [.. Enumerable.Range(0, 1000).Select(static i => new OrderLine($"article {i}", i, i / 3m))]);
        var json = Figures.Of(500, 100, () => pipe.Total(order));
        table.Add("record with a list of 1,000 small records", Figures.Of(1000, 500, () => OwnMeasures.TotalLimited(on, order)), bar: json.P50 / 5, ("System.Text.Json over a pipe", json));
    }

    /// <summary>Memory that has been written to. Of an array that has not, the kernel keeps one page of zeros for all: to copy 16 MB of that takes 0.3 ms instead of 0.5.</summary>
    public static byte[] Noise(int length)
    {
        var bytes = new byte[length];
        Random.Shared.NextBytes(bytes);
        return bytes;
    }

    /// <summary>The bandwidth of this machine's memory differs by half from one second to the next.</summary>
    private static Figures[] InTurn(params Action[] actions)
    {
        foreach (var once in actions) Figures.WarmUp(once);
        var times = actions.Select(static _ => new List<double>()).ToList();
        for (var round = 0; round < Rounds; round++)
        {
            foreach (var (once, of) in actions.Zip(times)) of.AddRange(Figures.TimesOf(Count, once));
        }

        return [.. times.Select(static of => Figures.Of([.. of]))];
    }
}
