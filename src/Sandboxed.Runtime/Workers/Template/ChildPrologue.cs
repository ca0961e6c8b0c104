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
    /// <param name="descriptors">What it must not share.</param>
    /// <param name="ends">Output, error, data, control.</param>
    /// <param name="denyProcesses">Refuse every process creation.</param>
    /// <param name="rehearses">Do not confine this process.</param>
    /// <returns>The listener of a filter that asks the host (<see cref="ProcessDenial.Apply"/>); else -1.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static int Run(TemplateDescriptors descriptors, ReadOnlySpan<int> ends, bool denyProcesses, bool rehearses = false)
    {
        // No deadly parent-death signal: the template's death costs no call. The host's end is an end of file on both sockets, and
        // the template, which sees it too, kills what does not listen.
        Libc.setsid();
        Libc.prctl(Libc.PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0);
        for (var i = 0; i < ends.Length; i++)
        {
            Libc.dup2(ends[i], i + 1);
            Libc.close(ends[i]);
        }

        Libc.fcntl(WorkerMarker.DataDescriptor, Libc.F_SETFD, Libc.FD_CLOEXEC);
        Libc.fcntl(WorkerMarker.ControlDescriptor, Libc.F_SETFD, Libc.FD_CLOEXEC);
        descriptors.GiveUp(); // after the received ones have their places: their numbers may be among those that are overwritten
        ForgetProcessId();
        var isConfined = !LandlockScopes.IsSupported || LandlockScopes.TryApply(rehearses);
        var listener = -1;
        if (denyProcesses) isConfined &= ProcessDenial.TryApply(rehearses, out listener);
        if (!isConfined && !rehearses) Libc._exit(1);
        return listener;
    }

    /// <summary>
    /// Goes through <see cref="Run"/> in the template, with what changes nothing, so that all that it calls is compiled and each call resolved:
    /// every worker would have to do it again.
    /// </summary>
    public static void Rehearse()
    {
        // Each descriptor in its own place; the session and the sub-reaper are the template's already.
        int[] same = [.. Enumerable.Range(1, WorkerMarker.ControlDescriptor).Select(static descriptor => Libc.fcntl(descriptor, Libc.F_DUPFD_CLOEXEC, 0))];
        ProcessRefusals.HandOver(control: -1, Run(TemplateDescriptors.Spare, same, denyProcesses: true, rehearses: true));
    }

    /// <summary>Once read, <see cref="Environment.ProcessId"/> is kept: it would be the template's.</summary>
    private static void ForgetProcessId() => ProcessId(null) = 0;

    [UnsafeAccessor(UnsafeAccessorKind.StaticField, Name = "s_processId")]
    private static extern ref int ProcessId([UnsafeAccessorType("System.Environment, System.Private.CoreLib")] object? environment);
}
