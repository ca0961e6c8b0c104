using System.Diagnostics;

namespace Sandboxed.Compare;

/// <summary>What a measure has shown, of which less is better, unless it is a rate.</summary>
internal sealed record Figures(double P50, double P99, int Count, Unit Unit = Unit.Microseconds)
{
    /// <summary>How long something is done before it is measured that is measured in microseconds: until then the runtime compiles it, better and better, on a thread that takes a processor away.</summary>
    private static readonly TimeSpan _warmUp = TimeSpan.FromSeconds(5);

    private const int Rounds = 21;

    public bool IsRate => Unit is Unit.PerSecond or Unit.Percent;

    /// <summary>Does it until it is as fast as it gets.</summary>
    public static void WarmUp(Action once)
    {
        for (var start = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(start) < _warmUp;) once();
    }

    public static Figures Of(int count, int warmUp, Action once) => Of(count, warmUp, () => Time(once));

    public static Figures Of(int count, int warmUp, Func<TimeSpan> once)
    {
        for (var i = 0; i < warmUp; i++) once();
        return Of(TimesOf(count, once));
    }

    public static double[] TimesOf(int count, Action once) => TimesOf(count, () => Time(once));

    public static Figures Of(double[] times)
    {
        Array.Sort(times);
        return new(times[times.Length / 2], times[Math.Min(times.Length - 1, times.Length * 99 / 100)], times.Length);
    }

    /// <summary>In rounds: one of a tenth of a second may be any.</summary>
    public static Figures Rate(int count, Action all)
    {
        var times = Of(Rounds, 0, all);
        return new(count / times.P50 * 1e6, count / times.P99 * 1e6, Rounds * count, Unit.PerSecond);
    }

    public override string ToString() => Unit == Unit.Microseconds ? $"{Text(P50),12} {Text(P99),10}" : $"{InWords(P50),12}          -";

    /// <summary>A value of this kind.</summary>
    public string InWords(double value) => Unit switch
    {
        Unit.PerSecond => $"{value:N0}/s",
        Unit.Bytes => $"{value:N0} B",
        Unit.Count => $"{value:N0}",
        Unit.Percent => $"{value:F1} %",
        _ => Text(value),
    };

    private static TimeSpan Time(Action once)
    {
        var start = Stopwatch.GetTimestamp();
        once();
        return Stopwatch.GetElapsedTime(start);
    }

    private static double[] TimesOf(int count, Func<TimeSpan> once)
    {
        var times = new double[count];
        for (var i = 0; i < count; i++) times[i] = once().TotalMicroseconds;
        return times;
    }

    private static string Text(double us) => us switch
    {
        < 1_000 => $"{us:F1} us",
        < 1_000_000 => $"{us / 1_000:F2} ms",
        _ => $"{us / 1_000_000:F2} s",
    };
}

/// <summary>What a figure counts.</summary>
internal enum Unit
{
    Microseconds,
    PerSecond,
    Bytes,
    Count,
    Percent,
}
