using System.Runtime.InteropServices;
using Sandboxed.Interop.Linux;

namespace Sandboxed.Limits.Linux;

/// <summary>
/// A seccomp filter, put on by the worker itself before any user code: every process creation fails with EAGAIN, threads are free.
/// It also refuses to the worker the raising of its own limits, but for that of descriptors, which its loop puts on and takes off. It
/// holds for all threads, for everything they start, and for ever.
/// </summary>
internal static unsafe class ProcessDenial
{
    private const uint EAGAIN = 11, ENOSYS = 38, EPERM = 1;
    private const uint CLONE_THREAD = 0x10000;

    // struct seccomp_data: int nr; u32 arch; u64 instruction_pointer; u64 args[6].
    private const uint NumberOffset = 0, ArchitectureOffset = 4;

    private static readonly Libc.sock_filter[]? _program = Numbers() is { } numbers ? Program(numbers) : null;

    private const ushort Load = 0x20, JumpIfEqual = 0x15, JumpIfAtLeast = 0x35, JumpIfAnyBit = 0x45, Return = 0x06;

    /// <summary>Why this machine cannot do it, or null if it can.</summary>
    public static string? Unavailable()
    {
        if (Numbers() is null) return $"the filter is written for x64 and arm64, not for {RuntimeInformation.ProcessArchitecture}.";
        var action = Libc.SECCOMP_RET_ERRNO;
        return Libc.seccomp(Libc.SECCOMP_GET_ACTION_AVAIL, 0, &action) == 0
            ? null
            : $"this kernel has no seccomp filters (errno {Libc.errno}).";
    }

    /// <summary>Puts the filter on all threads of this process.</summary>
    public static void Apply()
    {
        if (_program is null) throw new PlatformNotSupportedException(Unavailable());

        // TSYNC: the runtime's own threads exist already. ESRCH instead of a thread id when one cannot follow.
        if (!TryApply(Libc.SECCOMP_FILTER_FLAG_TSYNC | Libc.SECCOMP_FILTER_FLAG_TSYNC_ESRCH)) throw Descriptors.Error(nameof(Libc.seccomp));
    }

    /// <summary>Puts the filter on a process with a single thread.</summary>
    /// <param name="rehearses">Do all but the last step, which the kernel is made to refuse.</param>
    /// <returns>Whether it is on now.</returns>
    public static bool TryApply(bool rehearses) => TryApply(rehearses ? uint.MaxValue : 0);

    private static bool TryApply(uint flags)
    {
        if (_program is null) return false;
        fixed (Libc.sock_filter* filter = _program)
        {
            var code = new Libc.sock_fprog { len = (ushort)_program.Length, filter = filter };
            return Libc.prctl(Libc.PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 && Libc.seccomp(Libc.SECCOMP_SET_MODE_FILTER, flags, &code) == 0;
        }
    }

    private static Libc.sock_filter[] Program(SystemCallNumbers numbers)
    {
        List<Libc.sock_filter> program =
        [
            // Another architecture's calls have other numbers: a 32-bit `int 0x80` would pass unseen.
            Statement(Load, ArchitectureOffset),
            Jump(JumpIfEqual, numbers.Architecture, 1, 0),
            Statement(Return, Libc.SECCOMP_RET_KILL_PROCESS),
            Statement(Load, NumberOffset),
        ];

        // x32 calls are x64's with bit 30 set.
        if (numbers.HasX32) program.AddRange([Jump(JumpIfAtLeast, 0x40000000, 0, 1), Refuse(ENOSYS)]);

        // Its flags are in memory, which a filter cannot read; glibc falls back to clone.
        Deny(program, numbers.Clone3, ENOSYS);
        if (numbers.Fork is { } fork) Deny(program, fork, EAGAIN);
        if (numbers.VFork is { } vfork) Deny(program, vfork, EAGAIN);
        Deny(program, numbers.SetRLimit, EPERM);

        program.AddRange(
        [
            Jump(JumpIfEqual, numbers.CloneCall, 0, 4),
            Statement(Load, LowHalfOfArgument(0)),
            Jump(JumpIfAnyBit, CLONE_THREAD, 1, 0),
            Refuse(EAGAIN),
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
            Refuse(EPERM),
            Statement(Return, Libc.SECCOMP_RET_ALLOW),
        ]);
        return [.. program];
    }

    private static void Deny(List<Libc.sock_filter> program, uint number, uint errno) =>
        program.AddRange([Jump(JumpIfEqual, number, 0, 1), Refuse(errno)]);

    private static Libc.sock_filter Refuse(uint errno) => Statement(Return, Libc.SECCOMP_RET_ERRNO | errno);

    private static uint LowHalfOfArgument(uint index) => 16 + (8 * index);

    private static Libc.sock_filter Statement(ushort code, uint value) => new() { code = code, k = value };

    private static Libc.sock_filter Jump(ushort code, uint value, byte ifTrue, byte ifFalse) => new() { code = code, k = value, jt = ifTrue, jf = ifFalse };

    private static SystemCallNumbers? Numbers() => RuntimeInformation.ProcessArchitecture switch
    {
        Architecture.X64 => new(0xC000003E, HasX32: true, CloneCall: 56, Fork: 57, VFork: 58, SetRLimit: 160, PrLimit: 302),
        Architecture.Arm64 => new(0xC00000B7, HasX32: false, CloneCall: 220, Fork: null, VFork: null, SetRLimit: 164, PrLimit: 261),
        _ => null,
    };

    private sealed record SystemCallNumbers(uint Architecture, bool HasX32, uint CloneCall, uint? Fork, uint? VFork, uint SetRLimit, uint PrLimit)
    {
        public uint Clone3 => 435;
    }
}
