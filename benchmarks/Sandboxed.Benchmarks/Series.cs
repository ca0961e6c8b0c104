using System.Diagnostics;

namespace Sandboxed.Benchmarks;

/// <summary>Times something again and again, and prints median and 99th percentile.</summary>
internal static class Series
{
    public static void Print(string name, int count, int warmUp, Action once) =>
        Print(name, count, warmUp, () =>
        {
            var start = Stopwatch.GetTimestamp();
            once();
            return Stopwatch.GetElapsedTime(start);
        });

    public static void Print(string name, int count, int warmUp, Func<TimeSpan> once)
    {
        for (var i = 0; i < warmUp; i++) once();
        var times = new TimeSpan[count];
        for (var i = 0; i < count; i++) times[i] = once();
        Array.Sort(times);
        Console.WriteLine($"{name,-60} p50 {Text(times[count / 2]),10}   p99 {Text(times[Math.Min(count - 1, count * 99 / 100)]),10}   n {count}");
    }

    public static void PrintOne(string name, TimeSpan time) => Console.WriteLine($"{name,-60}     {Text(time),10}");

    private static string Text(TimeSpan time) => time.TotalMilliseconds < 1 ? $"{time.TotalMicroseconds:F1} us" : $"{time.TotalMilliseconds:F2} ms";
}
