using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace Sandboxed.Compare;

/// <summary>The floor: two processes in C. Where there is no compiler there is no figure.</summary>
internal static class CPeer
{
    /// <summary>They wake each other through a futex.</summary>
    public static Figures? PingPong() => Run([]);

    /// <summary>Each looks until it sees what the other has written: what takes a line of the cache from one processor to the other and back.</summary>
    public static Figures? CacheLine() => Run(["look"]);

    private static Figures? Run(string[] arguments)
    {
        var program = Path.Combine(Path.GetTempPath(), $"sandboxed-pingpong-{Environment.ProcessId}");
        try
        {
            using var compiler = Process.Start("gcc", ["-O2", "-o", program, Path.Combine(AppContext.BaseDirectory, "peers", "pingpong.c")]);
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
