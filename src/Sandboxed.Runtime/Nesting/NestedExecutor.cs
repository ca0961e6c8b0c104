using Sandboxed.Transport;

namespace Sandboxed.Nesting;

/// <summary>What runs the limited calls that a running call makes: they are sent to the host, which runs them on other workers.</summary>
internal sealed class NestedExecutor(WorkerChannel channel, int frameLimit) : ISandboxExecutor
{
    private readonly Lock _lock = new();
    private readonly Dictionary<long, NestedCall> _waiting = [];
    private readonly SemaphoreSlim _slots = new(NestedRequest.MaxInFlight);
    private ulong _caller;
    private bool _mayWait;
    private long _last;

    /// <summary>That of this process if it is a worker that serves calls.</summary>
    public static NestedExecutor? OfWorker { get; private set; }

    public void Serve() => OfWorker = this;

    /// <summary>From now on, this call makes them.</summary>
    public void Begin(ulong callId) => Volatile.Write(ref _caller, callId);

    /// <summary>The call has ended: threads that it left wait for no answer any more.</summary>
    public void End()
    {
        NestedCall[] left;
        // One that a thread begins at this moment is ended with the next call, which is all the same to it.
        Volatile.Write(ref _caller, 0);
        if (!Volatile.Read(ref _mayWait)) return;
        lock (_lock)
        {
            _mayWait = false;
            if (_waiting.Count == 0) return;
            left = [.. _waiting.Values];
            _waiting.Clear();
        }

        _slots.Release(left.Length);
        foreach (var nested in left) nested.Fail(new OperationCanceledException("The call that made this call has ended."));
    }

    /// <inheritdoc/>
    public Task<LimitedOutcome> ExecuteAsync(LimitedCall call, CallOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(call);
        cancellationToken.ThrowIfCancellationRequested();

        // The task itself, where there is room: a thread that waits for it needs no other one to be woken.
        return _slots.Wait(0, CancellationToken.None) ? Send(call, options, cancellationToken) : SendLaterAsync(call, options, cancellationToken);
    }

    /// <summary>Takes what the host says of a nested call.</summary>
    public void Take(FrameHeader header, byte[] payload)
    {
        NestedCall? nested;
        lock (_lock)
        {
            // Of a call that has ended, nobody waits for it.
            if (!_waiting.TryGetValue(header.Argument, out nested)) return;
            if (header.Kind != FrameKind.NestedProgress) _waiting.Remove(header.Argument);
        }

        if (header.Kind == FrameKind.NestedProgress)
        {
            nested.Report(payload);
            return;
        }

        _slots.Release();
        if (header.Kind == FrameKind.NestedReturned) nested.Complete(NestedAnswer.ReadReturned(payload));
        else nested.Fail(NestedAnswer.ReadFailed(payload));
    }

    private async Task<LimitedOutcome> SendLaterAsync(LimitedCall call, CallOptions? options, CancellationToken token)
    {
        await _slots.WaitAsync(token).ConfigureAwait(false);
        return await Send(call, options, token).ConfigureAwait(false);
    }

    private Task<LimitedOutcome> Send(LimitedCall call, CallOptions? options, CancellationToken token)
    {
        var nested = new NestedCall(call.Progress, token);
        var number = Interlocked.Increment(ref _last);
        ulong caller;
        lock (_lock)
        {
            caller = Volatile.Read(ref _caller);
            _mayWait = true;
            if (caller != 0) _waiting.Add(number, nested);
        }

        if (caller == 0)
        {
            _slots.Release();
            throw new InvalidOperationException("A limited twin was called in a worker by code that no running call has: a call, an initializer or an earlier process that left a thread behind.");
        }

        try
        {
            Send(new(call.Packed.Method.Identity, options, call.Progress is not null, call.Packed.Arguments), caller, number);
        }
        catch (MarshallingException)
        {
            lock (_lock)
            {
                if (_waiting.Remove(number)) _slots.Release();
            }

            throw;
        }

        if (token.CanBeCanceled) CancelWith(token, nested, caller, number);
        return nested.Task;
    }

    private void Send(NestedRequest request, ulong caller, long number)
    {
        using var frame = new ArrayFrame((long)frameLimit + FrameHeader.Size);
        var writer = new SandboxWriter(frame, FrameHeader.Size);
        request.Write(ref writer);
        channel.Send(frame.Complete(new() { Kind = FrameKind.Nested, CallId = caller, ItemCount = 1, Argument = number }, writer.Position), Urgency.Report);
    }

    private void CancelWith(CancellationToken token, NestedCall nested, ulong caller, long number)
    {
        var registration = token.UnsafeRegister(_ => channel.Send(new FrameHeader { Kind = FrameKind.NestedCancel, CallId = caller, Argument = number }), null);
        nested.Task.ContinueWith(static (_, r) => ((CancellationTokenRegistration)r!).Unregister(), registration, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
    }
}
