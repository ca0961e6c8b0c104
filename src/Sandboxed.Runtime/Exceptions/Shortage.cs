using System.ComponentModel;
using Sandboxed.Interop.Linux;

namespace Sandboxed;

/// <summary>Starts that failed because the system refused something, as callers are told: what, and what to do about it.</summary>
internal static unsafe class Shortage
{
    /// <summary>What the caller of a start gets for any exception: those that are documented as they are, others as the cause of one.</summary>
    public static SandboxStartException Of(Exception exception)
    {
        if (exception is SandboxStartException documented) return documented;
        var errno = Errno(exception);
        return Failure(exception.Message.TrimEnd('.'), exception is OutOfMemoryException ? Libc.ENOMEM : errno, exception);
    }

    /// <summary>The system refused a thread: a new process would fare no better.</summary>
    public static SandboxStartException OfThread(string name, Exception exception) => Failure($"the system refused the thread \"{name}\"", Libc.EAGAIN, exception);

    /// <summary>Whether something was refused that may be there a moment later.</summary>
    public static bool IsCauseOf(Exception exception) => exception is OutOfMemoryException || Advice(Errno(exception)) is not null;

    private static SandboxStartException Failure(string what, int errno, Exception exception) =>
        new($"A worker could not be started: {what}. {Advice(errno)}".TrimEnd(), exception) { IsOfHost = true };

    private static int Errno(Exception exception) => exception switch
    {
        Win32Exception e => e.NativeErrorCode,
        IOException e => e.HResult, // what the runtime makes of an error of the system has its number there
        _ => 0,
    };

    private static string? Advice(int errno) => errno switch
    {
        Libc.EMFILE => $"This process may have {Allowed()} descriptors open, and each worker takes seven of them, fourteen while it starts: raise the limit (RLIMIT_NOFILE, ulimit -n), or use fewer workers.",
        Libc.ENFILE => "The machine has no more descriptors for any process: raise fs.file-max.",
        Libc.EAGAIN => "The user, the container or the machine may have no more processes and threads: raise RLIMIT_NPROC (ulimit -u), the pids.max of the control group, or kernel.threads-max.",
        Libc.ENOMEM => $"Memory was refused. A worker takes little of it, but six times {nameof(SandboxPoolOptions)}.{nameof(SandboxPoolOptions.MaxFrameMb)} of address space: "
            + "see RLIMIT_AS (ulimit -v), the memory.max of the control group, vm.max_map_count and vm.overcommit_memory.",
        Libc.ENOENT => "One of the two was deleted since the pool was made: put it back, or make another pool.",
        Libc.ENOSPC => "The user watches as many descriptors as may be watched: raise fs.epoll.max_user_watches.",
        _ => null,
    };

    private static string Allowed()
    {
        Libc.rlimit limit;
        return Libc.prlimit(0, Libc.RLIMIT_NOFILE, null, &limit) == 0 ? $"{limit.rlim_cur}" : "no more";
    }
}
