using Sandboxed.CompilerServices;

namespace Sandboxed.Transport;

/// <summary>The worker's end of what joins it to its host. It waits without an end, as a worker without a host has nothing to do but end.</summary>
/// <param name="hostGone">What follows when the host is gone, or has given this worker up; it does not return.</param>
internal abstract class WorkerChannel(Action hostGone) : IDisposable
{
    private Action? _whenIdle;
    private Action? _whenBusy;

    /// <summary>How long nothing has to come until it is idle.</summary>
    protected TimeSpan IdleAfter { get; private set; } = Timeout.InfiniteTimeSpan;

    /// <summary>Whether to look for the next frame for a while, before it sleeps until there is one.</summary>
    public bool Looks { get; set; } = true;

    /// <summary>In the process that uses it, before all else.</summary>
    public virtual void Open()
    {
    }

    /// <summary>Sends a frame, header included. Threads that report progress may send at any time.</summary>
    /// <param name="frame">All of it.</param>
    /// <param name="urgency">How much room it leaves to others.</param>
    public abstract void Send(ReadOnlySpan<byte> frame, Urgency urgency = Urgency.Answer);

    /// <summary>Sends a frame without a payload.</summary>
    public void Send(FrameHeader header) => Send(header.Bytes);

    /// <summary>Memory for an answer, of up to this many bytes, header included. The thread of the calls writes one at a time; then it sends it or gives it up.</summary>
    /// <param name="limit">How many bytes.</param>
    /// <param name="header">Which call, and item, it answers.</param>
    public abstract FrameMemory BeginAnswer(long limit, in FrameHeader header);

    /// <summary>Sends what was written up to <paramref name="end"/>.</summary>
    public abstract void SendAnswer(FrameMemory answer, FrameHeader header, int end);

    /// <summary>Leaves what was written up to <paramref name="end"/> for the host to find, which gets it at the latest with the next answer that is sent. False if it has to be sent.</summary>
    public virtual bool TryBatchAnswer(FrameMemory answer, in FrameHeader header, int end) => false;

    /// <summary>Sends what was left for the host to find.</summary>
    public virtual void CompleteBatch()
    {
    }

    /// <summary>Gives it up.</summary>
    public abstract void AbandonAnswer(FrameMemory answer);

    /// <summary>Says which initializer runs next, so that the host knows what it waits for.</summary>
    public void Initializing(int index) => Send(new FrameHeader { Kind = FrameKind.Progress, Item = (uint)index });

    /// <summary>Says that a warm-up threw.</summary>
    public void WarmUpThrew(string name, string thrown)
    {
        using var frame = new ArrayFrame(int.MaxValue);
        var writer = new SandboxWriter(frame, FrameHeader.Size);
        writer.WriteString(name);
        writer.WriteString(thrown);
        Send(frame.Complete(new() { Kind = FrameKind.WarmUpThrew }, writer.Position));
    }

    /// <summary>Says that a call, or all service, is impossible, and why.</summary>
    /// <param name="callId">Which call; 0 for all service.</param>
    /// <param name="reason">Why, in words.</param>
    /// <param name="cause">The exception that is the reason, if one is.</param>
    public void Refuse(ulong callId, string reason, Exception? cause = null)
    {
        using var frame = new ArrayFrame(int.MaxValue);
        var writer = new SandboxWriter(frame, FrameHeader.Size);
        writer.WriteString(reason);
        ExceptionMarshaller.Write(ref writer, cause);
        Send(frame.Complete(new() { Kind = FrameKind.Refused, CallId = callId }, writer.Position));
    }

    /// <summary>Says from now on when nothing has come for this time, and then, before it is received, when something has. It costs nothing while something comes.</summary>
    public virtual void WatchIdleness(TimeSpan after, Action whenIdle, Action whenBusy) => (IdleAfter, _whenIdle, _whenBusy) = (after, whenIdle, whenBusy);

    /// <summary>Whether there is something to receive; false where nobody can look.</summary>
    public virtual bool HasFrame => false;

    /// <summary>Whether there is something to receive, now or in a while.</summary>
    public abstract bool HasInput(TimeSpan patience);

    /// <summary>Receives a frame. Its payload is there until <see cref="Release"/>, or the next.</summary>
    public abstract FrameHeader Receive(ReceivedPayload payload);

    /// <summary>Nobody looks at what was received any more.</summary>
    public virtual void Release()
    {
    }

    public virtual void Dispose()
    {
    }

    /// <summary>After a time without any.</summary>
    protected void AwaitInput()
    {
        _whenIdle?.Invoke();
        while (!HasInput(Timeout.InfiniteTimeSpan))
        {
        }

        _whenBusy?.Invoke();
    }

    protected void EndWithHost() => hostGone();
}
