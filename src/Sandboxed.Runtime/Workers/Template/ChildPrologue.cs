using System.Runtime.CompilerServices;
using Sandboxed.Interop.Linux;
using Sandboxed.Limits.Linux;

namespace Sandboxed.Workers.Template;

/// <summary>
/// The first acts of a forked worker, while it has a single thread: what is put on now holds for every thread it will ever have. Only
/// system calls, in this order, each of which was compiled in the template by <see cref="Rehearse"/>.
/// </summary>
internal static unsafe class ChildPrologue
{
    /// <summary>30 calls make the runtime compile a method with counters in it, 30 more without.</summary>
    private const int CallsUntilOptimized = 100;

    /// <param name="shutdown">What it must not share.</param>
    /// <param name="ends">Output, error, data, control.</param>
    /// <param name="own">Descriptors of the template that a worker must not have.</param>
    /// <param name="denyProcesses">Refuse every process creation.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run(ShutdownPipe shutdown, ReadOnlySpan<int> ends, ReadOnlySpan<int> own, bool denyProcesses)
    {
        // No parent-death signal: the template's death costs no call. The host's end is an end of file on both sockets, and the template,
        // which sees it too, kills what does not listen.
        UseDefaultSignals();
        shutdown.Disconnect();
        Libc.setsid();
        Libc.prctl(Libc.PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0);
        for (var i = 0; i < ends.Length; i++)
        {
            Libc.dup2(ends[i], i + 1);
            Libc.close(ends[i]);
        }

        Libc.fcntl(WorkerMarker.DataDescriptor, Libc.F_SETFD, Libc.FD_CLOEXEC);
        Libc.fcntl(WorkerMarker.ControlDescriptor, Libc.F_SETFD, Libc.FD_CLOEXEC);
        foreach (var descriptor in own) Libc.close(descriptor);
        ForgetProcessId();
        if (LandlockScopes.IsSupported) LandlockScopes.Apply();
        if (denyProcesses) ProcessDenial.Apply();
    }

    /// <summary>
    /// The runtime's own handlers send the signal on to the process id that it read at its start: to the template. So a TERM, INT or QUIT for one
    /// worker would end the template instead.
    /// </summary>
    public static void UseDefaultSignals()
    {
        Libc.signal(Libc.SIGTERM, Libc.SIG_DFL);
        Libc.signal(Libc.SIGINT, Libc.SIG_DFL);
        Libc.signal(Libc.SIGQUIT, Libc.SIG_DFL);
    }

    /// <summary>
    /// Makes every call of <see cref="Run"/> in the template, with arguments that change nothing, until the runtime has compiled it for good: each
    /// worker would have to do it again.
    /// </summary>
    public static void Rehearse(ShutdownPipe shutdown)
    {
        for (var i = 0; i < CallsUntilOptimized; i++)
        {
            UseDefaultSignals();
            Libc.setsid(); // EPERM: the template leads its session already
            Libc.prctl(Libc.PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0);
            Libc.dup2(0, 0);
            Libc.close(-1);
            Libc.fcntl(0, Libc.F_GETFD, 0);
            ForgetProcessId();
        }

        RuntimeHelpers.PrepareMethod(((Action)shutdown.Disconnect).Method.MethodHandle);
        RuntimeHelpers.PrepareMethod(typeof(ChildPrologue).GetMethod(nameof(Run))!.MethodHandle);
        LandlockScopes.Rehearse();
        ProcessDenial.Rehearse();
    }

    /// <summary>Once read, <see cref="Environment.ProcessId"/> is kept: it would be the template's.</summary>
    private static void ForgetProcessId() => ProcessId(null) = 0;

    [UnsafeAccessor(UnsafeAccessorKind.StaticField, Name = "s_processId")]
    private static extern ref int ProcessId([UnsafeAccessorType("System.Environment, System.Private.CoreLib")] object? environment);
}
