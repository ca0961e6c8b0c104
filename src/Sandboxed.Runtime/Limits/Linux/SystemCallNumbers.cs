using System.Runtime.InteropServices;
using Machine = System.Runtime.InteropServices.Architecture;

namespace Sandboxed.Limits.Linux;

/// <summary>The numbers of the system calls that filters know, and of their architecture.</summary>
internal sealed record SystemCallNumbers(
    uint Architecture, bool HasX32, uint CloneCall, uint? Fork, uint? VFork, uint SetRLimit, uint PrLimit)
{
    /// <summary>The same on every architecture.</summary>
    public const uint Clone3 = 435;

    /// <summary>The clone of the 32-bit programs that both architectures run too.</summary>
    public const uint CloneOf32Bit = 120;

    /// <summary>x32 calls are x64's with this bit set.</summary>
    public const uint X32 = 0x40000000;

    /// <summary>Those of this process; null on an architecture that filters are not written for.</summary>
    public static SystemCallNumbers? Own { get; } = RuntimeInformation.ProcessArchitecture switch
    {
        Machine.X64 => new(0xC000003E, HasX32: true, CloneCall: 56, Fork: 57, VFork: 58, SetRLimit: 160, PrLimit: 302),
        Machine.Arm64 => new(0xC00000B7, HasX32: false, CloneCall: 220, Fork: null, VFork: null, SetRLimit: 164, PrLimit: 261),
        _ => null,
    };
}
