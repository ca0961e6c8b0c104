using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;

namespace Sandboxed.Transport;

/// <summary>What stands before every payload.</summary>
/// <remarks>
/// The protocol, on what one worker and its host alone hold: a region of shared memory or a pair of stream sockets for data (<see cref="ChannelKind"/>), a pair of sockets for control:
/// <code>
/// data     worker -> host   Hello
///          host -> worker   Configure                       a forked worker gets Go instead, and says no Hello
///          worker -> host   Progress* Ready | Refused       with Ready, the numbers of methods that the template knows and cannot bind; a report for each initializer that begins: <see cref="Item"/> is its index; a template says WarmUpThrew besides
///          host -> worker   Forget* Keep? (Shrink Idle)? (Bind | Culture)* Call+
///          worker -> host   Bound* (Refused | ((Progress | Nested | NestedCancel | Noticed | Growing)* (ReturnedMany | Returned | Threw | ArgumentsUnreadable | ResultUnwritable))+) Idle?
///          host -> worker   Leave, at the end of its life, if its pool is to let it end by itself
/// control  host -> worker   Cancel | NestedProgress | NestedReturned | NestedFailed; end of file: the host is gone
/// </code>
/// Control is separate so that the worker's call thread can block on data alone, and one other thread on control alone.
/// A call is a chunk of items, a single one of one item. The worker runs them one after the other and answers each when it is done, or some short ones together, though never the last;
/// item n has the call id of the first plus n, so that neither an answer nor a cancellation can be taken for another item's.
/// With the flag <see cref="FrameFlags.NotIdleYet"/> or one of <see cref="FrameFlags.Suspect"/> the worker leaves the items after it
/// alone. Further items of a call may be sent while those before them run, in another Call with the id and the place of the first of them; a worker that does not go on drops them, as it has said.
/// The host believes nothing in a header from a
/// worker: an unknown kind, a wrong call id or item, or a length over the frame limit ends the worker.
/// </remarks>
[StructLayout(LayoutKind.Sequential, Size = Size)]
internal struct FrameHeader
{
    /// <summary>The protocol of this build. A worker and a host of different versions refuse each other.</summary>
    public const int Version = 9;

    public const int Size = 32;

    /// <summary>Bytes of payload that follow.</summary>
    public uint Length;
    public FrameKind Kind;
    public FrameFlags Flags;

    /// <summary>
    /// Which call this belongs to: an answer to another call is never taken for this one's. <see cref="FrameKind.Ready"/>: the time of that, by the clock that all processes share.
    /// </summary>
    public ulong CallId;

    /// <summary>The place of the item in its chunk; <see cref="FrameKind.Call"/>: of the first. <see cref="FrameKind.Ready"/>: the thread that will run the calls.</summary>
    public uint Item;

    /// <summary><see cref="FrameKind.Call"/>: how many items there are. <see cref="FrameKind.Keep"/>: how many arguments. In an answer: how many tenths of a microsecond it took.</summary>
    public uint ItemCount;

    /// <summary>
    /// <see cref="FrameKind.Call"/>, <see cref="FrameKind.Bind"/>, <see cref="FrameKind.Bound"/>: the number of the method. <see cref="FrameKind.Keep"/>, <see cref="FrameKind.Forget"/>: that of the
    /// arguments. <see cref="FrameKind.Ready"/>: processor time of the worker so far; the same in an answer, 0 if nobody looked; in one of a batch, that of the item. <see cref="FrameKind.Nested"/> and its kin: the number that
    /// the worker gave to a call that the running one makes. <see cref="FrameKind.Growing"/>: the place of the answer.
    /// </summary>
    public long Argument;

    /// <summary>The header as it travels.</summary>
    [UnscopedRef]
    public readonly ReadOnlySpan<byte> Bytes => MemoryMarshal.AsBytes(new ReadOnlySpan<FrameHeader>(in this));
}
