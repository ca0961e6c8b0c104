using System.Diagnostics;
using System.Globalization;

namespace Sandboxed.Compare;

/// <summary>What the Python program beside this one prints: a name, a median and a 99th percentile in microseconds, or a rate, a line.</summary>
internal static class PythonPeers
{
    private const string Interpreter = "/usr/bin/python3";

    public static IReadOnlyDictionary<string, Figures> Run()
    {
        var figures = new Dictionary<string, Figures>(StringComparer.Ordinal);
        if (!File.Exists(Interpreter)) return figures;
        using var process = Process.Start(new ProcessStartInfo(Interpreter, [Path.Combine(AppContext.BaseDirectory, "peers", "peers.py")]) { RedirectStandardOutput = true })!;
        while (process.StandardOutput.ReadLine() is { } line)
        {
            if (line.Split('|') is not [var name, var kind, var p50, var p99]) continue;
            figures[name] = new(Number(p50), Number(p99), 0, kind == "rate" ? Unit.PerSecond : Unit.Microseconds);
        }

        process.WaitForExit();
        return figures;
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
