namespace Sandboxed.Workers;

/// <summary>How a process ended, and what it had used.</summary>
/// <param name="ExitCode">Its exit code; null if a signal ended it or nobody knows.</param>
/// <param name="Signal">The signal that ended it; null if none did or nobody knows.</param>
/// <param name="CpuTime">Processor time of its life, with the children it had waited for; null if another had reaped it.</param>
/// <param name="MaxResident">Its largest resident size in bytes, or that of the host when it started, if larger; 0 if unknown.</param>
internal sealed record ExitInfo(int? ExitCode, int? Signal, TimeSpan? CpuTime, long MaxResident)
{
    /// <summary>Of a process whose end nobody saw.</summary>
    public static ExitInfo Unknown { get; } = new(null, null, null, 0);

    /// <summary>From a wait status.</summary>
    public static ExitInfo FromStatus(int status, TimeSpan? cpuTime, long maxResident) =>
        (status & 0x7F) == 0
            ? new((status >> 8) & 0xFF, null, cpuTime, maxResident)
            : new(null, status & 0x7F, cpuTime, maxResident);

    /// <summary>In words, to follow "the worker".</summary>
    public override string ToString() => this switch
    {
        { Signal: { } signal } => $"was ended by signal {signal} ({SignalName(signal)})",
        { ExitCode: { } code } => $"exited with code {code}",
        _ => "ended in a way that could not be found out",
    };

    private static string SignalName(int signal) => signal switch
    {
        1 => "SIGHUP", 2 => "SIGINT", 3 => "SIGQUIT", 4 => "SIGILL", 5 => "SIGTRAP", 6 => "SIGABRT", 7 => "SIGBUS", 8 => "SIGFPE",
        9 => "SIGKILL", 10 => "SIGUSR1", 11 => "SIGSEGV", 12 => "SIGUSR2", 13 => "SIGPIPE", 14 => "SIGALRM", 15 => "SIGTERM", 24 => "SIGXCPU", 25 => "SIGXFSZ", 31 => "SIGSYS",
        _ => "unnamed",
    };
}
