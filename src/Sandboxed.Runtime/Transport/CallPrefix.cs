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

    /// <summary>The processor, counted from 1, of a host that computes while these items run; 0 if it waits.</summary>
    public int BusyProcessor;
}
