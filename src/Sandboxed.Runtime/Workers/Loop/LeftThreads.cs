using System.Diagnostics;
using Sandboxed.Interop.Linux;

namespace Sandboxed.Workers.Loop;

/// <summary>
/// Threads that a call has left: they could read what later calls are given. Those of the runtime come and go with honest calls, and have names of the runtime's own, as has a thread without a name
/// that one of them starts: so this finds what careless code leaves, not what hides.
/// </summary>
internal sealed unsafe class LeftThreads
{
    /// <summary>A thread that was waited for ends some microseconds later, and one of the runtime's has no name of its own as long; each may have to wait for a processor.</summary>
    private static readonly TimeSpan _ending = TimeSpan.FromMilliseconds(50);

    private static int _areKept;

    private readonly HashSet<string> _known = [];
    private uint _count;

    /// <summary>The threads that live when the running call ends are the worker's own.</summary>
    public static void Keep() => Volatile.Write(ref _areKept, 1);

    /// <summary>In a forked worker, whose threads have a name of the runtime's: threads that this one starts have its name until they get another.</summary>
    public static void NameThread()
    {
        fixed (byte* name = "limited calls\0"u8) Libc.prctl(Libc.PR_SET_NAME, (ulong)name, 0, 0, 0);
    }

    /// <summary>This thread runs the calls.</summary>
    public void Begin()
    {
        _known.Add($"/proc/self/task/{Libc.gettid()}");
        _count = Count();
    }

    /// <summary>The threads that live now are the worker's own.</summary>
    public void Know()
    {
        _known.UnionWith(Tasks());
        _count = Count();
    }

    /// <summary>Whether there are any that were not there before. 1.5 us where the number of threads is what it was.</summary>
    public bool Any()
    {
        if (Volatile.Read(ref _areKept) != 0)
        {
            Volatile.Write(ref _areKept, 0);
            Know();
            return false;
        }

        return Count() != _count && AnyLasts();
    }

    private bool AnyLasts()
    {
        var since = Stopwatch.GetTimestamp();
        for (var spin = default(SpinWait); ; spin.SpinOnce())
        {
            var count = Count();
            if (!Tasks().Any(IsForeign))
            {
                _count = count;
                return false;
            }

            if (Stopwatch.GetElapsedTime(since) > _ending) return true;
        }
    }

    private bool IsForeign(string task)
    {
        if (_known.Contains(task)) return false;
        try
        {
            var name = File.ReadAllText($"{task}/comm");
            return !name.StartsWith(".NET ", StringComparison.Ordinal) || name.StartsWith(".NET Long Runni", StringComparison.Ordinal); // that is a task of the method's
        }
        catch (IOException)
        {
            return false; // it has just ended, or there is no descriptor left to look at it
        }
    }

    private static string[] Tasks()
    {
        try
        {
            return Directory.GetDirectories("/proc/self/task");
        }
        catch (IOException)
        {
            return []; // no descriptor is left
        }
    }

    private static uint Count()
    {
        Libc.statx_buffer status;
        return Libc.statx(Libc.AT_FDCWD, "/proc/self/task", 0, Libc.STATX_NLINK, &status) == 0 ? status.stx_nlink : 0;
    }
}
