using System.Diagnostics;
using Sandboxed.Limits;
using Sandboxed.Workers;

namespace Sandboxed.Pooling;

/// <content>The attempts to begin the call: another worker takes the place of one that ended before it began.</content>
internal sealed partial class PoolCall
{
    /// <summary>A worker that dies between two calls is replaced; if that happens again and again, something else is wrong.</summary>
    private const int MaxAttempts = 5;

    /// <summary>
    /// How long a call may have been, in all, with workers that died and had not read it, as they say. An idle worker reads it within 20 us, or when
    /// it has a processor again. A worker that lies gains no more than this.
    /// </summary>
    private static readonly TimeSpan _mostUnread = TimeSpan.FromMilliseconds(500);

    private int _attempts;
    private TimeSpan _unread;

    /// <summary>Begins the call on the worker that was granted, or on a new one in its place.</summary>
    private void Begin(Worker? granted)
    {
        _record.Start(_atOnce);
        BeginOn(Ready(granted));
    }

    private Worker Ready(Worker? granted) => _pool.Supply.Ready(granted, _request.Limits.Profile, _token);

    private void BeginOn(Worker worker)
    {
        while (true)
        {
            if (_token.IsCancellationRequested)
            {
                _pool.Supply.Return(worker);
                _token.ThrowIfCancellationRequested();
            }

            _attempts++;
            if (_pool.Options.MaxTasksPerWorker is { } most) _request.KeepTo(most - worker.TasksRun);
            var source = _request.Source is not null && _attempts == 1 ? this : null; // another worker is not sent again what was appended for the first
            var exchange = new CallExchange(worker, _request, _pool.Options, source);
            Adopt(exchange);
            _pool.Running.Add(exchange.Call);
            if (TryBegin(exchange)) return;
            if (_attempts >= MaxAttempts) break;
            worker = Ready(null);
        }

        _pool.Supply.ReturnPlace();
        throw new SandboxStartException($"{MaxAttempts} workers one after the other ended before they could begin the call.");
    }

    /// <summary>Begins the call. A worker that cannot take it is ended, its place kept; unless the call itself was ended meanwhile.</summary>
    private bool TryBegin(CallExchange exchange)
    {
        var (begun, placeKept) = (false, false);
        try
        {
            begun = exchange.TryBegin(_attempts == 1 ? _record.StartedAt : Stopwatch.GetTimestamp());
            placeKept = begun || exchange.Call.Reason == EndReason.None;
            return placeKept ? begun : throw Ended(exchange.Call.Reason)!;
        }
        finally
        {
            if (!begun)
            {
                exchange.Call.End(final: null);
                _pool.Running.Remove(exchange.Call);
                if (exchange.Worker.Process.HasExited || exchange.Worker.Channel.IsClosed) _pool.Supply.EndDead(exchange.Worker);
                else _pool.Supply.End(exchange.Worker, WorkerChange.Killed, "it could not take a call");
            }

            if (!placeKept) _pool.Supply.ReturnPlace();
        }
    }

    /// <summary>
    /// The call was handed to a worker that was killed from outside at the same moment: no part of the call has run. All workers together that do not
    /// get ready may take as long as one may take to start.
    /// </summary>
    private bool MustRepeat(CallExchange exchange)
    {
        if (!exchange.WasNeverRead || _attempts >= MaxAttempts) return false;
        if (exchange.Call.StartedAt == 0) return Stopwatch.GetElapsedTime(_record.StartedAt) < _pool.Options.StartTimeout;
        return (_unread += exchange.Call.DeclaredAfter) < _mostUnread;
    }
}
