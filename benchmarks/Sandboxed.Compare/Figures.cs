using System.Diagnostics;

namespace Sandboxed.Compare;

/// <summary>What a measure has shown: microseconds, or something a second, of which more is better.</summary>
internal sealed record Figures(double P50, double P99, int Count, bool IsRate = false)
{
    public static Figures Of(int count, int warmUp, Action once) => Of(count, warmUp, () =>
    {
        var start = Stopwatch.GetTimestamp();
        once();
        return Stopwatch.GetElapsedTime(start);
    });

    public static Figures Of(int count, int warmUp, Func<TimeSpan> once)
    {
        for (var i = 0; i < warmUp; i++) once();
        var times = new double[count];
        for (var i = 0; i < count; i++) times[i] = once().TotalMicroseconds;
        return Of(times);
    }

    public static Figures Of(double[] times)
    {
        Array.Sort(times);
        return new(times[times.Length / 2], times[Math.Min(times.Length - 1, times.Length * 99 / 100)], times.Length);
    }

    public static Figures Rate(int count, Action all)
    {
        var start = Stopwatch.GetTimestamp();
        all();
        var rate = count / Stopwatch.GetElapsedTime(start).TotalSeconds;
        return new(rate, rate, count, IsRate: true);
    }

    public override string ToString() => IsRate ? $"{P50,10:N0}/s         -" : $"{Text(P50),12} {Text(P99),10}";

    private static string Text(double us) => us switch
    {
        < 1_000 => $"{us:F1} us",
        < 1_000_000 => $"{us / 1_000:F2} ms",
        _ => $"{us / 1_000_000:F2} s",
    };
}
