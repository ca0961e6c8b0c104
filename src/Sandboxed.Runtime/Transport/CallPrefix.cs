using System.Runtime.InteropServices;

namespace Sandboxed.Transport;

/// <summary>What stands between the header and the arguments of a call. 32 bytes, so that the arguments stay aligned.</summary>
[StructLayout(LayoutKind.Sequential, Size = Size)]
internal struct CallPrefix
{
    public const int Size = 32;

    /// <summary>Bytes the managed heap may grow above the idle worker's; 0 for no limit.</summary>
    public long HeapLimit;
}
