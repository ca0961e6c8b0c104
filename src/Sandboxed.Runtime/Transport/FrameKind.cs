namespace Sandboxed.Transport;

/// <summary>What a frame carries. The values are part of the protocol.</summary>
internal enum FrameKind : byte
{
    /// <summary>Worker: I run, and speak this version. Nothing has been heard from a process that failed to start.</summary>
    Hello = 1,

    /// <summary>Host: what holds for the worker's whole life (<see cref="WorkerConfiguration"/>).</summary>
    Configure = 2,

    /// <summary>Worker: configured and idle; its idle memory is the baseline of all limits.</summary>
    Ready = 3,

    /// <summary>Host: from now on this number means this method (<see cref="MethodBinding"/>).</summary>
    Bind = 4,

    /// <summary>Host: the culture of the calls that follow.</summary>
    Culture = 5,

    /// <summary>Host: run this.</summary>
    Call = 6,

    /// <summary>Worker: a report of the running call.</summary>
    Progress = 7,

    /// <summary>Worker: the method returned, and this is its result.</summary>
    Returned = 8,

    /// <summary>Worker: what the method returned for several items, one after the other, which took next to no time (<see cref="AnswerBatch"/>).</summary>
    ReturnedMany = 25,

    /// <summary>Worker: the result of the running call is being written, and can be read meanwhile; what it is worth says the answer that follows.</summary>
    Growing = 26,

    /// <summary>Worker: the running call has been refused a process (<see cref="FrameFlags.SawRefusedProcess"/>). It may end the worker before it answers.</summary>
    Noticed = 27,

    /// <summary>Worker: the method threw.</summary>
    Threw = 9,

    /// <summary>Worker: the arguments could not be read; the method did not run.</summary>
    ArgumentsUnreadable = 10,

    /// <summary>Worker: the method returned, but its result could not be written.</summary>
    ResultUnwritable = 11,

    /// <summary>Worker: the method of this number is bound. Once the host has heard so, it can not be refused.</summary>
    Bound = 28,

    /// <summary>Worker: the method cannot be bound; the call did not run.</summary>
    Refused = 12,

    /// <summary>Template, before it is ready: a warm-up threw, and this is its name and what it threw.</summary>
    WarmUpThrew = 29,

    /// <summary>Worker: idle again, after it had announced <see cref="FrameFlags.NotIdleYet"/> or was asked to <see cref="Shrink"/>.</summary>
    Idle = 13,

    /// <summary>Host: give back the memory that earlier calls needed, then say <see cref="Idle"/>.</summary>
    Shrink = 14,

    /// <summary>Host: keep these arguments, which the items of the calls that name their number share.</summary>
    Keep = 15,

    /// <summary>Host: no call will name this number again.</summary>
    Forget = 16,

    /// <summary>Worker: the running call makes this one (<see cref="Nesting.NestedRequest"/>).</summary>
    Nested = 17,

    /// <summary>Host, control: what happened to a nested call, and its value (<see cref="Nesting.NestedAnswer"/>).</summary>
    NestedReturned = 19,

    /// <summary>Host, control: the exception that the caller of a nested call gets.</summary>
    NestedFailed = 20,

    /// <summary>Worker: cancel a nested call.</summary>
    NestedCancel = 22,

    /// <summary>Host, control: a report of a nested call.</summary>
    NestedProgress = 23,

    /// <summary>Host, control: cancel this call.</summary>
    Cancel = 24,

    /// <summary>Host, to a forked worker: the fork was checked, be ready. (Others are configured instead.)</summary>
    Go = 21,

    /// <summary>Host: run the exit handlers and end.</summary>
    Leave = 18,
}

/// <summary>What a worker says beside its answer.</summary>
[Flags]
internal enum FrameFlags : ushort
{
    None = 0,

    /// <summary>The worker tidies up first and says <see cref="FrameKind.Idle"/> when it is done.</summary>
    NotIdleYet = 1,

    /// <summary>An <see cref="OutOfMemoryException"/> was raised during the call, caught or not: the process is suspect.</summary>
    SawOutOfMemory = 2,

    /// <summary>A process creation failed with EAGAIN during the call.</summary>
    SawRefusedProcess = 4,

    /// <summary>What the method threw is, or contains, an <see cref="OutOfMemoryException"/> of the runtime.</summary>
    ThrewOutOfMemory = 8,

    /// <summary>Host: the method observes a cancellation token.</summary>
    Cancellable = 16,

    /// <summary>A descriptor was refused during the call: an assembly or a static constructor that failed for it stays failed, so the process is suspect.</summary>
    SawRefusedDescriptor = 32,

    /// <summary>Something was written to the console during the call. What native code writes by itself is not known.</summary>
    HasPrinted = 64,

    /// <summary>Processes that the call started were waited for: their time is the call's.</summary>
    HadChildren = 128,

    /// <summary>The call has left a thread.</summary>
    LeftThread = 256,

    /// <summary>Host: no call follows in this worker.</summary>
    Final = 512,

    /// <summary>The worker is not used again.</summary>
    Suspect = SawOutOfMemory | SawRefusedDescriptor | LeftThread,
}
