using Sandboxed.Interop.Linux;

namespace Sandboxed.Limits.Linux;

/// <summary>A program that the kernel asks about each system call of this process, of all that it starts, and for ever.</summary>
internal sealed unsafe class SeccompFilter(Libc.sock_filter[] program)
{
    public const ushort Load = 0x20, JumpIfEqual = 0x15, JumpIfAtLeast = 0x35, JumpIfAnyBit = 0x45, Return = 0x06;

    // struct seccomp_data: int nr; u32 arch; u64 instruction_pointer; u64 args[6].
    public const uint NumberOffset = 0, ArchitectureOffset = 4;

    public static uint LowHalfOfArgument(uint index) => 16 + (8 * index);

    public static Libc.sock_filter Statement(ushort code, uint value) => new() { code = code, k = value };

    public static Libc.sock_filter Jump(ushort code, uint value, byte ifTrue, byte ifFalse) =>
        new() { code = code, k = value, jt = ifTrue, jf = ifFalse };

    public static Libc.sock_filter Refuse(int errno) => Statement(Return, Libc.SECCOMP_RET_ERRNO | (uint)errno);

    public static void Deny(List<Libc.sock_filter> program, uint number, int errno) =>
        program.AddRange([Jump(JumpIfEqual, number, 0, 1), Refuse(errno)]);

    /// <summary>Puts the filter on a process with a single thread.</summary>
    /// <param name="rehearses">Do all but the last step, which the kernel is made to refuse.</param>
    /// <returns>Whether it is on now.</returns>
    public bool TryApply(bool rehearses) => Apply(rehearses ? uint.MaxValue : 0) == 0;

    /// <summary>TSYNC: the runtime's own threads exist already. ESRCH instead of a thread id when one cannot follow.</summary>
    public bool TryApplyToAllThreads() => Apply(Libc.SECCOMP_FILTER_FLAG_TSYNC | Libc.SECCOMP_FILTER_FLAG_TSYNC_ESRCH) == 0;

    /// <summary>The same two for a filter that asks: whoever holds the listener answers.</summary>
    /// <returns>The listener, or -1 if the filter is not on.</returns>
    public int TryListen(bool rehearses) => Apply(rehearses ? uint.MaxValue : Libc.SECCOMP_FILTER_FLAG_NEW_LISTENER);

    /// <inheritdoc cref="TryListen"/>
    public int TryListenToAllThreads() =>
        Apply(Libc.SECCOMP_FILTER_FLAG_NEW_LISTENER | Libc.SECCOMP_FILTER_FLAG_TSYNC | Libc.SECCOMP_FILTER_FLAG_TSYNC_ESRCH);

    private int Apply(uint flags)
    {
        fixed (Libc.sock_filter* filter = program)
        {
            var code = new Libc.sock_fprog { len = (ushort)program.Length, filter = filter };
            return Libc.prctl(Libc.PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 ? Libc.seccomp(Libc.SECCOMP_SET_MODE_FILTER, flags, &code) : -1;
        }
    }
}
