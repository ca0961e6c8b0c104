using Sandboxed.Calls;
using Sandboxed.CompilerServices;
using Sandboxed.Limits.Deadlines;
using Sandboxed.Results;

namespace Sandboxed.Maps;

/// <summary>
/// One enumeration of a map. A task reads the input, as long as there is room, and starts chunks; the threads that end them fill the
/// buffer; the consumer empties it, which makes room.
/// </summary>
internal sealed class MapRun<TItem, TResult, TOut> : IAsyncDisposable
{
    /// <summary>How long the end of a map waits for an input that does not heed its token; it is disposed when it comes back.</summary>
    private static readonly TimeSpan _inputPatience = TimeSpan.FromSeconds(1);

    /// <summary>In how many steps the consumer gives room back: to wake a thread that reads takes as long as to read twenty items.</summary>
    private const int StepsOfRoom = 16;

    /// <summary>The same where the consumer reads itself.</summary>
    private const int StepsOfOwnRoom = 2;

    private readonly MapPlan<TItem, TResult> _plan;
    private readonly SandboxPool? _pool;
    private readonly FixedArguments? _fixed;
    private readonly MapBuffer<TOut> _buffer;
    private readonly Func<long, TItem, LimitedResult<TResult>, TOut> _shape;
    private readonly MapRoom _room;
    private readonly CancellationTokenSource _stop;
    private readonly TaskCompletionSource _quiet = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task _reading;
    private readonly MapPace _pace = new();
    private readonly ChunkQueue<TItem, TResult, TOut> _ready;
    private Chunk<TItem, TResult, TOut>? _chunk;

    /// <summary>Of the chunk before.</summary>
    private ChunkSize _size;
    private long _index;
    private int _free;
    private readonly int _mostConsumed;
    private MapProgress _reported;
    private int _running = 1;
    private int _consumed;

    public MapRun(MapPlan<TItem, TResult> plan, Func<long, TItem, LimitedResult<TResult>, TOut> shape, CancellationToken ofMap, CancellationToken ofEnumeration)
    {
        (_plan, _shape) = (plan, shape);
        _pool = plan.Executor as SandboxPool;
        if (plan.FixedCount > 0) _fixed = new FixedArguments(plan.FixedBytes, plan.FixedCount);
        _buffer = new(plan.Options.Ordered);
        _room = new(plan.MaxBuffered);
        _ready = new(() => _pool!.Supply.Counts.Places);
        _mostConsumed = Math.Max(1, plan.MaxBuffered / (plan.IsAtHand ? StepsOfOwnRoom : StepsOfRoom));
        _stop = CancellationTokenSource.CreateLinkedTokenSource(ofMap, ofEnumeration);
        _stop.Token.UnsafeRegister(
            _ =>
            {
                _buffer.Fail(
                    ofMap.IsCancellationRequested ? new OperationCanceledException(ofMap)
                    : ofEnumeration.IsCancellationRequested ? new OperationCanceledException(ofEnumeration)
                    : new TimeoutException($"The map of {plan.Method.Name} took longer than the {Words.Of(plan.Options.Timeout.GetValueOrDefault())} that it was given."));
                _room.End();
            },
            null);
        if (plan.Options.Timeout is { } timeout) CancelAfter(timeout);
        var token = _stop.Token;
        _reading = Task.Run(() => ReadAsync(token), CancellationToken.None);
    }

    /// <summary>Whether it was ended before its end.</summary>
    public bool IsStopped => _buffer.HasFailed;

    /// <summary>The next items that have ended; null at the end.</summary>
    public async ValueTask<List<TOut>?> NextAsync()
    {
        while (true)
        {
            var next = _buffer.Take(out var change);
            ReportProgress();
            if (change is null) return next;
            GiveRoom();
            await change.ConfigureAwait(false);
        }
    }

    /// <summary>One more of them was taken.</summary>
    public void NoteConsumed()
    {
        if (++_consumed >= _mostConsumed) GiveRoom();
    }

    /// <summary>Cancels what runs, and waits until it has been given up: its workers are told or killed, as for a single call.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        await Expiry.EndsWithin(_reading, _inputPatience).ConfigureAwait(false);
        if (Interlocked.Decrement(ref _running) > 0) await _quiet.Task.ConfigureAwait(false);
        _ready.Dispose();
        _fixed?.End();
        _stop.Dispose();
    }

    private void CancelAfter(TimeSpan timeout)
    {
        try
        {
            _stop.CancelAfter(timeout);
        }
        catch (OutOfMemoryException e)
        {
            throw Shortage.OfThread(".NET Timer", e); // the runtime starts it for the first timer
        }
    }

    private async Task ReadAsync(CancellationToken token)
    {
        Exception? failure = null;
        try
        {
            await using var input = _plan.Items.GetAsyncEnumerator(token);
            var hasMore = true;
            while (hasMore)
            {
                if (_free == 0) _free = await _room.TakeAsync().ConfigureAwait(false);
                token.ThrowIfCancellationRequested();
                hasMore = _pool is not null && input is SequenceItems<TItem>.Enumerator sequence
                    ? ReadChunk(sequence, token)
                    : await ReadItemAsync(input, token).ConfigureAwait(false);
            }
        }
        catch (Exception e)
        {
            failure = e;
        }

        EndReading(failure, token);
    }

    /// <summary>Reads items until a chunk is full, or there is no room. False if there are no more.</summary>
    private bool ReadChunk(SequenceItems<TItem>.Enumerator input, CancellationToken token)
    {
        var chunk = _chunk ??= NewChunk();
        var before = chunk.Count;
        Filling filling;
        try
        {
            filling = chunk.Fill(input.Items, _index, _free);
        }
        finally
        {
            NoteRead(chunk.Count - before);
        }

        if (filling == Filling.Failed) Read(input.Current, token);
        else if (chunk.IsFull) Send(token);
        return filling != Filling.Ended;
    }

    private async ValueTask<bool> ReadItemAsync(IAsyncEnumerator<TItem> input, CancellationToken token)
    {
        var moving = input.MoveNextAsync();
        if (!moving.IsCompleted) Send(token); // the input may take long: the items that were read do not wait for it
        if (!await moving.ConfigureAwait(false)) return false;
        token.ThrowIfCancellationRequested();
        Read(input.Current, token);
        return true;
    }

    private void Read(TItem item, CancellationToken token)
    {
        var index = _index;
        NoteRead(1);
        Add(index, item, token);
    }

    private void NoteRead(int count)
    {
        (_index, _free) = (_index + count, _free - count);
        _buffer.NoteRead(count);
    }

    private void EndReading(Exception? failure, CancellationToken token)
    {
        if (token.IsCancellationRequested) return;
        Send(token);
        _chunk?.Dispose(); // one that was made for items that there were not
        _buffer.EndInput(failure);
    }

    private void Add(long index, TItem item, CancellationToken token)
    {
        try
        {
            if (_pool is null) Start(new PackedItem<TItem, TResult>(_plan, index, item, Ended).RunAsync, token);
            else AddToChunk(index, item, token);
        }
        catch (MarshallingException e)
        {
            Send(token); // the items of a chunk follow each other without a gap
            var report = new CallReport { Status = ExitStatus.Anything, Detail = e.Message, WorkerProcessId = 0, Error = ExceptionText.Of(e) };
            Ended(index, item, new(report));
        }
    }

    private void AddToChunk(long index, TItem item, CancellationToken token)
    {
        _chunk ??= NewChunk();
        try
        {
            _chunk.Add(index, item);
        }
        catch (MarshallingException) when (!_chunk.IsEmpty)
        {
            // Alone in a chunk it has more room.
            Send(token);
            _chunk = NewChunk();
            _chunk.Add(index, item);
        }

        if (_chunk.IsFull) Send(token);
    }

    private Chunk<TItem, TResult, TOut> NewChunk() => new(_plan, _pool!, _fixed, _shape, _buffer, _pace, _size);

    private void Send(CancellationToken token)
    {
        if (_chunk is not { IsEmpty: false } chunk) return;
        (_chunk, _size) = (null, chunk.Size);
        if (_ready.Add(chunk)) Start(RunChunksAsync, token);
    }

    /// <summary>Runs chunks on one worker at a time, until there are none.</summary>
    private async Task RunChunksAsync(CancellationToken token)
    {
        while (_ready.TakeOrLeave() is { } next)
        {
            var running = new ChunkSeries<TItem, TResult, TOut>(next, _ready, _pace, _plan.MayFollow).RunAsync(_pool!, token);
            _buffer.Wake(); // for what others have left
            await running.ConfigureAwait(false);
        }

        _buffer.Wake();
    }

    private void Start(Func<CancellationToken, Task> run, CancellationToken token)
    {
        Interlocked.Increment(ref _running);
        _ = RunAsync();

        async Task RunAsync()
        {
            try
            {
                await run(token).ConfigureAwait(false);
            }
            catch (Exception e) when (!token.IsCancellationRequested)
            {
                // No item's doing (no worker starts, the pool is disposed, ...): it would be the same for all.
                _buffer.Fail(e);
            }
            catch (Exception)
            {
                // Of a map that was stopped the consumer hears by the token.
            }
            finally
            {
                if (Interlocked.Decrement(ref _running) == 0) _quiet.TrySetResult();
            }
        }
    }

    private void Ended(long index, TItem item, LimitedResult<TResult> result)
    {
        _buffer.Put(index, [_shape(index, item, result)], result.IsSuccess ? 1 : 0);
        _buffer.WakeElsewhere();
    }

    private void GiveRoom()
    {
        if (_consumed > 0) _room.Give(_consumed, readsHere: _plan.IsAtHand && SynchronizationContext.Current is null);
        _consumed = 0;
    }

    /// <summary>By the consumer, so that reports come one after the other and each says more than the one before.</summary>
    private void ReportProgress()
    {
        if (_plan.Options.Progress is not { } progress || _buffer.Progress is var now && now == _reported) return;
        _reported = now;
        progress.Report(now);
    }
}
