using Sandboxed.Benchmarks;

namespace Sandboxed.Compare;

/// <summary>What calls cost in processor time, on both sides: what looks for messages instead of sleeping is quick, but not free.</summary>
internal static class ProcessorTime
{
    private const int Calls = 20_000;
    private const int Thousands = Calls / 1000;

    /// <summary>Ticks of the kernel's accounting a second, on all Linux systems of today.</summary>
    private const double TicksPerSecond = 100;

    public static Figures OfThousand(CallOptions on)
    {
        var worker = Subjects.EchoUnderAllLimitsLimited(on, 1).WorkerProcessId;
        var before = Ticks(worker) + Ticks(Environment.ProcessId);
        for (var i = 0; i < Calls; i++) Subjects.EchoUnderAllLimitsLimited(on, 1);
        var each = (Ticks(worker) + Ticks(Environment.ProcessId) - before) / TicksPerSecond * 1e6 / Thousands;
        return new(each, each, Calls);
    }

    private static long Ticks(int process)
    {
        var fields = File.ReadAllText($"/proc/{process}/stat").Split(") ")[1].Split(' ');
        return long.Parse(fields[11]) + long.Parse(fields[12]);
    }
}
