using System.Buffers.Text;

namespace Sandboxed.Limits.Linux;

/// <summary>Fields of /proc/PID/stat.</summary>
internal static class ProcStat
{
    /// <summary>Units of cutime and cstime: USER_HZ, 100 on every architecture that .NET runs on.</summary>
    private const long TicksPerClockTick = TimeSpan.TicksPerSecond / 100;

    /// <summary>cutime + cstime: the processor time of the children that the process has waited for, in steps of 10 ms.</summary>
    public static TimeSpan WaitedForChildren(ReadOnlySpan<byte> stat)
    {
        // The name in parentheses may itself contain spaces and parentheses: fields are counted from the last one. cutime is field 16, the name 2.
        var rest = stat[(stat.LastIndexOf((byte)')') + 2)..];
        for (var field = 3; field < 16; field++) rest = rest[(rest.IndexOf((byte)' ') + 1)..];
        if (!Utf8Parser.TryParse(rest, out long user, out var length) || !Utf8Parser.TryParse(rest[(length + 1)..], out long system, out _)) return TimeSpan.Zero;
        return TimeSpan.FromTicks((user + system) * TicksPerClockTick);
    }
}
