using System.Diagnostics;
using Sandboxed.Interop.Linux;
using Sandboxed.Threads;
using Sandboxed.Transport;
using Sandboxed.Transport.Regions;

namespace Sandboxed.Maps;

/// <summary>Where consumers of maps run them themselves.</summary>
internal static class ConsumerRuns
{
    /// <summary>
    /// An item takes 155 ns of processor time where a thread reads, one exchanges for each worker, and the consumer takes; 115 where the consumer does all of it, 58 of them on its own thread. With more
    /// processors than this the former can go on at the same time. So one worker runs beside it: a second would share its processor and wait for it, and it for the answers of that one, as it takes them in order.
    /// </summary>
    private const int FewProcessors = 2;

    /// <summary>Whether there are few processors, but one to look for answers while another writes them, and a place where they can be seen.</summary>
    public static bool IsWorthwhile => Environment.ProcessorCount <= FewProcessors && SpinBudget.MaxMicroseconds > 0 && ChannelKinds.Default == ChannelKind.Region;
}

/// <summary>
/// Where chunks take next to no time, the consumer runs the map itself while it waits for items: its thread reads the input, sends chunks and takes their answers. To wake other threads for that takes
/// longer than all of it. It does so as long as there is something to do. When there is not, or when it has gone to do other things, what runs is handed to threads of its own, and the input is
/// read in the background again.
/// </summary>
/// <param name="pace">Of the chunks.</param>
/// <param name="tryRead">Reads a chunk of the input. False if there is no room, or no more input.</param>
/// <param name="start">Starts chunks that the consumer looks after.</param>
/// <param name="startAlone">Starts a chunk.</param>
internal sealed class ConsumerRuns<TItem, TResult, TOut>(MapPace pace, Func<bool> tryRead, Action<ChunkSeries<TItem, TResult, TOut>> start, Action<Chunk<TItem, TResult, TOut>> startAlone) : IDisposable
{
    /// <summary>After so long without an answer the consumer does not look for them any more: 1 ms.</summary>
    private static readonly long _patience = Stopwatch.Frequency / 1000;

    /// <summary>So long it may hold up who asks for an item, if there are answers all the time and no chunk ends: 10 ms. They were short, and are not any more.</summary>
    private static readonly long _mostAtOnce = Stopwatch.Frequency / 100;

    /// <summary>A consumer that has not come back by then does other things.</summary>
    private static readonly TimeSpan _absence = TimeSpan.FromMilliseconds(10);

    /// <summary>How many chunks to send before looking for answers again: more than one, so that workers come to have some ahead.</summary>
    private const int MostSent = 2;

    private readonly Lock _lock = new();

    /// <summary>What runs, or waits for a worker.</summary>
    private ChunkSeries<TItem, TResult, TOut>? _series;
    private TaskCompletionSource? _resting;
    private Timer? _watch;

    /// <summary>What was read and found no worker yet.</summary>
    private Chunk<TItem, TResult, TOut>? _next;
    private long _lastSeen;
    private int _handsBack;
    private bool _isAsked;
    private bool _runs;

    /// <summary>Whether the one who reads in the background is to rest when it has sent the next chunk.</summary>
    public bool IsAsked => Volatile.Read(ref _isAsked);

    /// <summary>By the one who reads in the background: the consumer may read from now on, until the task has completed.</summary>
    public Task Rest()
    {
        lock (_lock)
        {
            if (!_isAsked) return Task.CompletedTask; // not any more
            _resting = new(TaskCreationOptions.RunContinuationsAsynchronously);
            _lastSeen = Stopwatch.GetTimestamp();
            try
            {
                _watch ??= new(_ => HostThread.Guard(this, static runs => runs.OnWatch()));
                _watch.Change(_absence, _absence);
                return _resting.Task;
            }
            catch (OutOfMemoryException)
            {
                // The runtime cannot start its thread for timers: nobody would notice that the consumer is away.
                _resting = null;
                return Task.CompletedTask;
            }
        }
    }

    /// <summary>By the consumer, when it finds no item to take.</summary>
    /// <param name="change">Completes when something has ended.</param>
    /// <returns>Whether it has. If not, the consumer must wait for it.</returns>
    public bool TryRun(Task change)
    {
        lock (_lock)
        {
            var mayRun = pace.IsShort && SynchronizationContext.Current is null;
            if (_resting is null)
            {
                _isAsked = mayRun;
                return false;
            }

            _runs = true;
            var hasEnded = mayRun && RunUntil(change);
            _lastSeen = Stopwatch.GetTimestamp();
            if (!hasEnded) HandBack();
            return hasEnded;
        }
    }

    /// <summary>By the consumer, with a chunk that it has read. False if another has to run it: an item that finds no room in a chunk may fill the next one.</summary>
    public bool TryTake(Chunk<TItem, TResult, TOut> chunk)
    {
        if (!_runs || _next is not null) return false;
        _next = chunk;
        return true;
    }

    /// <summary>Hands back what runs on a thread of its own, which the thread pool need not have.</summary>
    public void HandBackSoon()
    {
        if (Interlocked.Exchange(ref _handsBack, 1) == 0) ExchangeThread.Run(HandBackNow);
    }

    /// <summary>The consumer does not come any more.</summary>
    public void Dispose()
    {
        lock (_lock)
        {
            HandBack();
            _watch?.Dispose();
            _watch = null;
        }
    }

    private void HandBackNow()
    {
        Volatile.Write(ref _handsBack, 0);
        lock (_lock) HandBack();
    }

    private bool RunUntil(Task change)
    {
        var begun = Stopwatch.GetTimestamp();
        for (long? still = null; ;)
        {
            var hasMoved = TakeAnswers();
            for (var sent = 0; sent < MostSent && TrySend(); sent++) hasMoved = true;
            if (change.IsCompleted) return true;

            // Both after a look: this thread may have had no processor since the one before.
            var now = Stopwatch.GetTimestamp();
            still = hasMoved ? null : still ?? now;
            if (now - begun > _mostAtOnce || now - still > _patience) return false;
            if (!hasMoved) Nap();
        }
    }

    /// <summary>
    /// Not a yield: a worker that shares the processor with this thread, though another is free, goes on to do so as long as both can run. One that wakes is given a free one.
    /// </summary>
    private static unsafe void Nap()
    {
        var time = new Libc.timespec { tv_nsec = 1000 };
        Libc.nanosleep(&time, null);
    }

    /// <summary>Sends the next chunk behind those that the worker has. False if there is none, or if it has enough.</summary>
    private bool TrySend()
    {
        if (_next is null && !(_series?.HasRoom != false && tryRead())) return false;
        if (_next is not { } chunk) return true; // the end, or an item that could not be marshalled
        if (_series?.TryAppend(chunk) == false) return false;
        _next = null;
        if (_series is null) start(_series = new(chunk, this));
        return true;
    }

    private bool TakeAnswers()
    {
        if (_series?.Call is not { } call) return false;
        var before = call.ItemsEnded;
        if (call.NeedsThread) _series.Leave();
        else if (!call.TryFinish()) return call.ItemsEnded != before;
        _series = null;
        return true;
    }

    private void HandBack()
    {
        (_runs, _isAsked) = (false, false);
        _series?.Leave();
        if (_next is { } chunk) startAlone(chunk);
        (_series, _next) = (null, null);
        _watch?.Change(Timeout.Infinite, Timeout.Infinite);
        _resting?.SetResult();
        _resting = null;
    }

    private void OnWatch()
    {
        if (!_lock.TryEnter()) return; // it is here
        try
        {
            if (_resting is not null && Stopwatch.GetElapsedTime(_lastSeen) >= _absence) HandBack();
        }
        finally
        {
            _lock.Exit();
        }
    }
}
