using Sandboxed.Interop.Linux;
using static Sandboxed.Limits.Linux.SeccompFilter;

namespace Sandboxed.Limits.Linux;

/// <summary>
/// A seccomp filter that refuses to make a sibling (clone with CLONE_PARENT): it would be a child of the host or of the template, and out
/// of sight of all that looks for what a call started. It is put on by each process that the host starts, before any user code, and holds
/// for what is forked from it. The kernel remembers which numbers always pass, so that other calls cost what they did.
/// </summary>
internal static class ParentDenial
{
    private const uint CLONE_PARENT = 0x8000;

    /// <summary>
    /// Puts the filter on all threads of this process. Without seccomp nothing is refused: <see cref="SandboxCapabilities"/> says so.
    /// </summary>
    public static void TryApply()
    {
        if (SystemCallNumbers.Own is { } numbers) new SeccompFilter(Program(numbers)).TryApplyToAllThreads();
    }

    private static Libc.sock_filter[] Program(SystemCallNumbers numbers)
    {
        // Its flags are in memory, which a filter cannot read; C libraries fall back to clone.
        List<Libc.sock_filter> program = [Statement(Load, NumberOffset)];
        Deny(program, SystemCallNumbers.Clone3, Libc.ENOSYS);
        if (numbers.HasX32) Deny(program, SystemCallNumbers.X32 | SystemCallNumbers.Clone3, Libc.ENOSYS);
        program.AddRange(
        [
            Statement(Load, ArchitectureOffset),
            Jump(JumpIfEqual, numbers.Architecture, 0, 3),
            Statement(Load, NumberOffset),
            Jump(JumpIfEqual, numbers.CloneCall, 3, 0),
            Jump(JumpIfEqual, SystemCallNumbers.X32 | numbers.CloneCall, 2, 4),
            Statement(Load, NumberOffset),
            Jump(JumpIfEqual, SystemCallNumbers.CloneOf32Bit, 0, 2),
            Statement(Load, LowHalfOfArgument(0)),
            Jump(JumpIfAnyBit, CLONE_PARENT, 1, 0),
            Statement(Return, Libc.SECCOMP_RET_ALLOW),
            Refuse(Libc.EPERM),
        ]);
        return [.. program];
    }
}
