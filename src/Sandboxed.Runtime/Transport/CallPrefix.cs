using System.Runtime.InteropServices;

namespace Sandboxed.Transport;

/// <summary>What stands between the header of a call and its items. A multiple of 16 bytes, so that the arguments stay aligned.</summary>
[StructLayout(LayoutKind.Sequential, Size = Size)]
internal struct CallPrefix
{
    public const int Size = 32;

    /// <summary>Bytes the managed heap may grow above the idle worker's; 0 for no limit.</summary>
    public long HeapLimit;

    /// <summary>The number of the arguments that all items share (<see cref="FrameKind.Keep"/>); 0 for none.</summary>
    public long Fixed;

    /// <summary>How many descriptors each item may open beyond those that the worker has then; 0 for no limit.</summary>
    public int OpenFiles;

    /// <summary>1: others may follow these items in the same call.</summary>
    public int MayFollow;

    /// <summary>1: if others are there when these have ended, the host need not be woken for that.</summary>
    public int IsQuiet;

    /// <summary>1: look for the next call before sleeping, as there is a processor for it. 0: others wait for that.</summary>
    public int Looks;
}
