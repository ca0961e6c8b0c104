using System.Runtime.InteropServices;

namespace Sandboxed.Transport;

/// <summary>What stands before every payload.</summary>
/// <remarks>
/// The protocol, on a pair of stream sockets that one worker and its host alone hold:
/// <code>
/// data     worker -> host   Hello
///          host -> worker   Configure
///          worker -> host   Progress* Ready | Refused       a report for each initializer that begins: <see cref="Item"/> is its index
///          host -> worker   (Shrink Idle)? (Bind | Culture)* Call
///          worker -> host   (Progress | Nested | NestedCancel)* (Returned | Threw | ArgumentsUnreadable | ResultUnwritable | Refused) Idle?
///          host -> worker   Leave, at the end of its life, if its pool is to let it end by itself
/// control  host -> worker   Cancel | NestedProgress | NestedReturned | NestedFailed; end of file: the host is gone
/// </code>
/// Control is separate so that the worker's call thread can block on data alone, and one other thread on control alone.
/// <see cref="Slot"/>, <see cref="Item"/> and <see cref="ItemCount"/> leave room for a ring of two calls and for chunks
/// of items that are answered one by one; a single call is slot 0, item 0 of 1. The host believes nothing in a header from a
/// worker: an unknown kind, a wrong call id or a length over the frame limit ends the worker.
/// </remarks>
[StructLayout(LayoutKind.Sequential, Size = Size)]
internal struct FrameHeader
{
    /// <summary>The protocol of this build. A worker and a host of different versions refuse each other.</summary>
    public const int Version = 1;

    public const int Size = 32;

    /// <summary>Bytes of payload that follow.</summary>
    public uint Length;
    public FrameKind Kind;
    public byte Slot;
    public FrameFlags Flags;

    /// <summary>Which call this belongs to: an answer to another call is never taken for this one's.</summary>
    public ulong CallId;
    public uint Item;
    public uint ItemCount;

    /// <summary>
    /// <see cref="FrameKind.Call"/>: the number of the method. <see cref="FrameKind.Ready"/>: committed heap of the idle worker.
    /// <see cref="FrameKind.Nested"/> and its kin: the number that the worker gave to a call that the running one makes.
    /// </summary>
    public long Argument;
}
