using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace Sandboxed.Compare;

/// <summary>The floor: two processes in C. Where there is no compiler there is no figure.</summary>
internal static class CPeer
{
    private const int WorkRuns = 5;

    /// <summary>They wake each other through a futex.</summary>
    public static Figures? PingPong() => Run("pingpong", []);

    /// <summary>Each looks until it sees what the other has written: what takes a line of the cache from one processor to the other and back.</summary>
    public static Figures? CacheLine() => Run("pingpong", ["look"]);

    /// <summary>Workers that compute for so long a call, and a thread for each that sleeps meanwhile: the calls a second, and what one takes of the host. The medians of some runs: the kernel places threads well or badly.</summary>
    public static (Figures Rate, Figures Host)? Work(int microseconds, int workers)
    {
        var runs = Enumerable.Range(0, WorkRuns).Select(_ => Run("work", [$"{microseconds}", $"{workers}"])).OfType<Figures>().ToList();
        if (runs.Count < WorkRuns) return null;
        var (rate, host) = (Median(static run => run.P50), Median(static run => run.P99));
        return (new(rate, rate, WorkRuns, Unit.PerSecond), new(host, host, WorkRuns));

        double Median(Func<Figures, double> figure) => runs.Select(figure).Order().ElementAt(WorkRuns / 2);
    }

    private static Figures? Run(string name, string[] arguments)
    {
        var program = Path.Combine(Path.GetTempPath(), $"sandboxed-{name}-{Environment.ProcessId}");
        try
        {
            using var compiler = Process.Start("gcc", ["-O2", "-pthread", "-o", program, Path.Combine(AppContext.BaseDirectory, "peers", $"{name}.c")]);
            compiler.WaitForExit();
            using var run = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true })!;
            var parts = run.StandardOutput.ReadToEnd().Split(' ');
            return new(double.Parse(parts[0], CultureInfo.InvariantCulture), double.Parse(parts[1], CultureInfo.InvariantCulture), 0);
        }
        catch (Exception e) when (e is Win32Exception or FormatException or IndexOutOfRangeException)
        {
            return null;
        }
        finally
        {
            File.Delete(program);
        }
    }
}
