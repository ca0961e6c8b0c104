using Sandboxed.Calls;
using Sandboxed.Limits;
using Sandboxed.Pooling;
using Sandboxed.Threads;
using Sandboxed.Results;
using Sandboxed.Transport;
using Sandboxed.Workers;

namespace Sandboxed.Nesting;

/// <summary>
/// The limited calls that a running call has made: each runs on a worker of its own, of the pool of its caller if its method names no other, under the limits that the host's build
/// declares for it, and never less confined than its caller. They end with their caller. The worker may be hostile: it can make no call that its own
/// methods could not, and no more than so many at once.
/// </summary>
internal sealed class NestedCalls
{
    private readonly Worker _worker;
    private readonly RunningCall _call;
    private readonly CallRequest _caller;
    private readonly SandboxPoolOptions _options;
    private readonly NestingTree _tree;
    private readonly Lock _lock = new();
    private readonly Lock _answering = new();
    private readonly Dictionary<long, Entry> _entries = [];
    private readonly Queue<Entry> _waiting = [];
    private long _bytes;
    private bool _runsOne;
    private bool _ended;

    public NestedCalls(Worker worker, RunningCall call, CallRequest caller, SandboxPoolOptions options)
    {
        (_worker, _call, _caller, _options) = (worker, call, caller, options);
        _tree = caller.Tree ??= new(options.MaxWorkers - 1);
    }

    /// <summary>Starts one, now or when another one has ended. False if no worker of ours would ask for it.</summary>
    /// <exception cref="MarshallingException">The payload is no call.</exception>
    public bool TryBegin(long number, ReadOnlySpan<byte> payload)
    {
        var entry = new Entry(number, NestedRequest.Read(payload));
        lock (_lock)
        {
            if (_entries.Count == NestedRequest.MaxInFlight || !_entries.TryAdd(number, entry)) return false;
            _bytes += entry.Bytes;
            entry.IsTooMuch = _bytes > _options.FrameLimit;
            if (entry.IsTooMuch || !_runsOne) _runsOne |= !entry.IsTooMuch;
            else if (_tree.TryTake()) entry.IsSpare = true;
            else
            {
                _waiting.Enqueue(entry);
                return true;
            }
        }

        _ = RunAsync(entry);
        return true;
    }

    /// <summary>Cancels one, if it has not ended.</summary>
    public void Cancel(long number)
    {
        Entry? entry;
        lock (_lock) _entries.TryGetValue(number, out entry);
        entry?.Cancellation.Cancel();
    }

    /// <summary>Their caller has ended: cancels them, which kills those that do not end by themselves, and answers none of them any more.</summary>
    public void End()
    {
        Entry[] left;
        lock (_lock) left = [.. _entries.Values];
        foreach (var entry in left) entry.Cancellation.Cancel();

        // An answer that is being sent is sent whole: the worker may be used again.
        lock (_answering) _ended = true;
    }

    private async Task RunAsync(Entry entry)
    {
        ArrayFrame frame;
        int length;
        try
        {
            var sink = new ByteSink();
            var report = await Start(entry, sink).ConfigureAwait(false);
            frame = NestedAnswer.Returned(entry.Number, report, sink.Answer, out length);
        }
        catch (Exception e)
        {
            frame = NestedAnswer.Failed(entry.Number, e, out length);
        }

        var next = Remove(entry); // before the worker knows that it may make another
        if (next is not null) _ = RunAsync(next);

        // Not on the thread pool: a worker that does not listen lets it wait.
        ExchangeThread.Run(() =>
        {
            Send(frame.Span[..length]);
            frame.Dispose();
        });
    }

    private Task<CallReport> Start(Entry entry, ByteSink sink)
    {
        var token = entry.Cancellation.Token;
        token.ThrowIfCancellationRequested();
        if (entry.IsTooMuch)
            throw new MarshallingException($"The arguments of the nested calls that one call has in flight take more than {nameof(SandboxPoolOptions)}.{nameof(SandboxPoolOptions.MaxFrameMb)}, {_options.MaxFrameMb} MiB.");
        if (_caller.Depth >= _options.MaxNestingDepth)
            throw new InvalidOperationException($"A limited call was made at nesting depth {_caller.Depth + 1}; {nameof(SandboxPoolOptions)}.{nameof(SandboxPoolOptions.MaxNestingDepth)} is {_options.MaxNestingDepth}.");
        var request = entry.Request;
        var method = LoadedMethods.Find(request.Method, out var refusal) ?? throw new SandboxStartException(refusal);
        var pool = method.Limits.Pool is null && _caller.Pool is { } same ? same : SandboxPool.Named(method.Limits.Pool);
        var progress = request.WantsProgress ? new ProgressRelay(entry.Number, Send) : null;
        var nested = new PackedCall(method, request.Arguments).ToRequest(pool.Options, request.Options, sink, progress);
        nested.BeNestedIn(_caller);
        if (_worker.Profile.DenyProcesses) nested.Limits = nested.Limits with { Processes = 0 };
        return pool.RunAsync(nested, token);
    }

    /// <summary>Forgets one that has ended. Returns the one that runs in its place, if one waits.</summary>
    private Entry? Remove(Entry entry)
    {
        lock (_lock)
        {
            _entries.Remove(entry.Number);
            _bytes -= entry.Bytes;
            if (entry.IsTooMuch) return null;
            if (_waiting.TryDequeue(out var next)) next.IsSpare = entry.IsSpare;
            else if (entry.IsSpare) _tree.Return();
            else _runsOne = false;
            return next;
        }
    }

    private void Send(ReadOnlySpan<byte> frame)
    {
        lock (_answering)
        {
            if (!_ended && !_worker.Channel.SendAnswer(frame)) _call.TryEnd(EndReason.Stalled, atOnce: true);
        }
    }

    private sealed class Entry(long number, NestedRequest request)
    {
        public long Number => number;

        public NestedRequest Request => request;

        public long Bytes => request.Arguments.Length;

        public CancellationTokenSource Cancellation { get; } = new();

        /// <summary>Whether it runs on top of the one that its caller may always have.</summary>
        public bool IsSpare { get; set; }

        /// <summary>Whether the arguments in flight were too many with its own: it is only told so.</summary>
        public bool IsTooMuch { get; set; }
    }
}
