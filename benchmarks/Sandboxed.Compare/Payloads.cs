namespace Sandboxed.Compare;

/// <summary>What large arguments and results cost, and structured ones.</summary>
internal static class Payloads
{
    private const int Large = 16 << 20;
    private const int Count = 200;

    public static void Measure(Table table)
    {
        using var pool = OwnMeasures.Warm(new() { MaxWorkers = 1 }, out var on);
        var (bytes, copy) = (new byte[Large], new byte[Large]);
        var memcpy = Warm(() => Buffer.BlockCopy(bytes, 0, copy, 0, Large));
        table.Add("16 MB byte[] argument, warm", Warm(() => OwnMeasures.LengthLimited(on, bytes)), bar: 2.5 * memcpy.P50, ("memcpy of it", memcpy), table.Python("pebble 16 MB argument"));
        table.Add("16 MB ReadOnlySpan<byte> argument, warm", Warm(() => OwnMeasures.LengthOfSpanLimited(on, bytes)), bar: 2.5 * memcpy.P50, ("memcpy of it", memcpy), table.Python("pebble 16 MB argument"));
        table.Add("16 MB byte[] result, warm", Warm(() => OwnMeasures.MakeLimited(on, Large)), bar: 2.5 * memcpy.P50, ("memcpy of it", memcpy), table.Python("pebble 16 MB result"));
        using var pipe = new PipePeer();
        var order = new Order("somebody", DateTime.UnixEpoch, [.. Enumerable.Range(0, 1000).Select(static i => new OrderLine($"article {i}", i, i / 3m))]);
        var json = Figures.Of(500, 100, () => pipe.Total(order));
        table.Add("record with a list of 1,000 small records", Figures.Of(1000, 500, () => OwnMeasures.TotalLimited(on, order)), bar: json.P50 / 5, ("System.Text.Json over a pipe", json));
    }

    private static Figures Warm(Action once)
    {
        Figures.WarmUp(once);
        return Figures.Of(Count, 0, once);
    }
}
