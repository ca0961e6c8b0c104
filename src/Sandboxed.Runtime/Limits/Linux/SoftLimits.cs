using Sandboxed.Interop.Linux;

namespace Sandboxed.Limits.Linux;

/// <summary>
/// Resource limits of a worker, set from outside. Only soft ones: a lowered hard limit could not be raised again without
/// privilege, and the next call of the worker may be allowed more.
/// </summary>
internal static unsafe class SoftLimits
{
    /// <summary>Private memory: heaps, native allocations, thread stacks.</summary>
    public static void SetData(int pid, long? bytes) => Set(pid, Libc.RLIMIT_DATA, (ulong?)bytes);

    /// <summary>Processor time of the worker's whole life, in whole seconds; SIGXCPU when it is reached.</summary>
    public static void SetCpu(int pid, long? seconds) => Set(pid, Libc.RLIMIT_CPU, (ulong?)seconds);

    /// <summary>No core files: a worker that aborts is an ordinary event here.</summary>
    public static void DisableCore(int pid) => Set(pid, Libc.RLIMIT_CORE, 0);

    private static void Set(int pid, int resource, ulong? value)
    {
        Libc.rlimit limit;
        if (Libc.prlimit(pid, resource, null, &limit) != 0) return; // ESRCH: it has ended, which its channel tells.
        limit.rlim_cur = Math.Min(value ?? limit.rlim_max, limit.rlim_max);
        Libc.prlimit(pid, resource, &limit, null);
    }
}
