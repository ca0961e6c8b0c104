using System.Runtime.InteropServices;
using Sandboxed.Interop.Linux;
using static Sandboxed.Limits.Linux.SeccompFilter;

namespace Sandboxed.Limits.Linux;

/// <summary>
/// A seccomp filter, put on by the worker itself before any user code: every process creation fails with EAGAIN, threads are free. The
/// kernel asks the host about each, where it can (since 5.0): so the host knows of those that a C library keeps to itself. It also refuses to the worker the raising of its own limits, but for that of descriptors, which its loop puts on and takes off. It
/// holds for all threads, for everything they start, and for ever.
/// </summary>
internal static unsafe class ProcessDenial
{
    private const uint CLONE_THREAD = 0x10000;

    /// <summary>For who may not let the host ask: without a listener, or beside one that another filter has.</summary>
    private static readonly SeccompFilter? _filter = SystemCallNumbers.Own is { } numbers ? new(Program(numbers, Refuse(Libc.EAGAIN))) : null;

    private static readonly SeccompFilter? _asking =
        SystemCallNumbers.Own is { } numbers ? new(Program(numbers, Statement(Return, Libc.SECCOMP_RET_USER_NOTIF))) : null;

    /// <summary>Why this machine cannot do it, or null if it can.</summary>
    public static string? Unavailable()
    {
        if (_filter is null) return $"the filter is written for x64 and arm64, not for {RuntimeInformation.ProcessArchitecture}.";
        var action = Libc.SECCOMP_RET_ERRNO;
        return Libc.seccomp(Libc.SECCOMP_GET_ACTION_AVAIL, 0, &action) == 0
            ? null
            : $"this kernel has no seccomp filters (errno {Libc.errno}).";
    }

    /// <summary>Puts the filter on all threads of this process.</summary>
    /// <returns>The listener, for the host alone: whoever has it can allow what is asked. -1 if the kernel does not ask.</returns>
    public static int Apply()
    {
        if (_filter is null) throw new PlatformNotSupportedException(Unavailable());
        var listener = _asking!.TryListenToAllThreads();
        if (listener < 0 && !_filter.TryApplyToAllThreads()) throw Descriptors.Error(nameof(Libc.seccomp));
        return listener;
    }

    /// <summary>Refuses without asking from now on, if it can be. Nothing is allocated.</summary>
    public static bool TryApplyToAllThreads() => _filter?.TryApplyToAllThreads() == true;

    /// <summary>Puts the filter on a process with a single thread.</summary>
    /// <param name="rehearses">Do all but the last step, which the kernel is made to refuse.</param>
    /// <param name="listener">As <see cref="Apply"/> returns it.</param>
    /// <returns>Whether it is on now.</returns>
    public static bool TryApply(bool rehearses, out int listener)
    {
        listener = _asking?.TryListen(rehearses) ?? -1;
        return listener >= 0 || _filter?.TryApply(rehearses) == true;
    }

    private static Libc.sock_filter[] Program(SystemCallNumbers numbers, Libc.sock_filter onProcess)
    {
        List<Libc.sock_filter> program =
        [
            // Another architecture's calls have other numbers: a 32-bit `int 0x80` would pass unseen.
            Statement(Load, ArchitectureOffset),
            Jump(JumpIfEqual, numbers.Architecture, 1, 0),
            Statement(Return, Libc.SECCOMP_RET_KILL_PROCESS),
            Statement(Load, NumberOffset),
        ];

        if (numbers.HasX32) program.AddRange([Jump(JumpIfAtLeast, SystemCallNumbers.X32, 0, 1), Refuse(Libc.ENOSYS)]);

        // Its flags are in memory, which a filter cannot read; C libraries fall back to clone.
        Deny(program, SystemCallNumbers.Clone3, Libc.ENOSYS);
        if (numbers.Fork is { } fork) program.AddRange([Jump(JumpIfEqual, fork, 0, 1), onProcess]);
        if (numbers.VFork is { } vfork) program.AddRange([Jump(JumpIfEqual, vfork, 0, 1), onProcess]);
        Deny(program, numbers.SetRLimit, Libc.EPERM);

        program.AddRange(
        [
            Jump(JumpIfEqual, numbers.CloneCall, 0, 4),
            Statement(Load, LowHalfOfArgument(0)),
            Jump(JumpIfAnyBit, CLONE_THREAD, 1, 0),
            onProcess,
            Statement(Return, Libc.SECCOMP_RET_ALLOW),

            // prlimit64 may read limits, but its third argument, the new limit, must be null; or it is of this process (0) and of descriptors.
            Jump(JumpIfEqual, numbers.PrLimit, 0, 10),
            Statement(Load, LowHalfOfArgument(0)),
            Jump(JumpIfEqual, 0, 0, 3),
            Statement(Load, LowHalfOfArgument(1)),
            Jump(JumpIfEqual, Libc.RLIMIT_NOFILE, 0, 1),
            Statement(Return, Libc.SECCOMP_RET_ALLOW),
            Statement(Load, LowHalfOfArgument(2)),
            Jump(JumpIfEqual, 0, 0, 2),
            Statement(Load, LowHalfOfArgument(2) + 4),
            Jump(JumpIfEqual, 0, 1, 0),
            Refuse(Libc.EPERM),
            Statement(Return, Libc.SECCOMP_RET_ALLOW),
        ]);
        return [.. program];
    }
}
