using System.Diagnostics;
using Sandboxed.Calls;
using Sandboxed.Results;

namespace Sandboxed.Maps;

/// <summary>
/// Chunks that one worker runs one after the other, as one call. Each is sent before the one before it has ended, so that the worker goes on while this process takes its answers. What it does not
/// run, others do, chunk by chunk.
/// </summary>
internal sealed class ChunkSeries<TItem, TResult, TOut> : AnswerSink, IItemSource
{
    /// <summary>How many a worker has at a time.</summary>
    private const int MostChunks = 6;

    /// <summary>And as much: what is sent is to be read before it is out of the caches.</summary>
    private const int MostBytes = 256 << 10;

    private readonly ChunkQueue<TItem, TResult, TOut> _ready;
    private readonly MapPace _pace;
    private readonly Queue<Chunk<TItem, TResult, TOut>> _chunks = [];
    private readonly CallRequest _request;
    private Chunk<TItem, TResult, TOut> _current;
    private Chunk<TItem, TResult, TOut>? _next;
    private int _items;
    private int _bytes;
    private bool _wasQuiet;
    private bool _hasEnded;

    /// <param name="first">The chunk that it begins with.</param>
    /// <param name="ready">Where others are.</param>
    /// <param name="pace">How long they take.</param>
    /// <param name="mayFollow">Whether others may follow the first.</param>
    public ChunkSeries(Chunk<TItem, TResult, TOut> first, ChunkQueue<TItem, TResult, TOut> ready, MapPace pace, bool mayFollow)
    {
        (_current, _ready, _pace, _request) = (first, ready, pace, first.Request(this, mayFollow ? this : null));
        Add(first);
    }

    /// <summary>This process wants to hear of each other chunk that has ended, and while the worker has next to none of each, to send more before it has nothing to do.</summary>
    private bool IsQuiet => _chunks.Count > 1 && !_wasQuiet;

    /// <summary>Runs all of them.</summary>
    public async Task RunAsync(SandboxPool pool, CancellationToken token)
    {
        try
        {
            await pool.RunAsync(_request, token).ConfigureAwait(false);
        }
        finally
        {
            if (_next is { } unsent) _ready.PutBack(unsent);
        }

        while (_chunks.TryDequeue(out var chunk))
        {
            try
            {
                await chunk.RunAsync(token).ConfigureAwait(false);
            }
            catch
            {
                pool.NoteGivenUp(_chunks.Sum(static left => left.Count));
                throw;
            }
        }
    }

    public CallItems? Next()
    {
        if (_chunks.Count >= MostChunks || _bytes >= MostBytes || !_pace.MayFollow(_items, _chunks.Count)) return null;
        return (_next ??= _ready.Take()) is { } next ? next.Items with { IsQuiet = IsQuiet } : null;
    }

    public void NoteSent(int items)
    {
        _next!.Tally = _request.Tally!;
        _wasQuiet = IsQuiet;
        Add(_next);
        _next = null;
    }

    public override void Read(ReadOnlySpan<byte> answer)
    {
        _current.MostMade = MostMade;
        _current.Read(answer);
    }

    public override void Conclude(CallReport report)
    {
        _hasEnded = true;
        _current.Conclude(report);
        if (_current.IsOver) MoveOn();
    }

    /// <summary>Of one chunk, unless the worker lies.</summary>
    public override bool TakeShort(scoped ref ShortAnswers answers)
    {
        var areRead = _hasEnded = true;
        while (answers.Count > 0)
        {
            areRead &= _current.TakeShort(ref answers);
            if (_current.IsOver) MoveOn();
        }

        return areRead;
    }

    public override bool Rest()
    {
        var hasEnded = _hasEnded;
        _hasEnded = false;
        _current.Rest();
        return hasEnded;
    }

    public override void PassOn() => _current.PassOn();

    private void Add(Chunk<TItem, TResult, TOut> chunk)
    {
        _chunks.Enqueue(chunk);
        (_items, _bytes) = (_items + chunk.Count, _bytes + chunk.Size.Bytes);
    }

    private void MoveOn()
    {
        var over = _chunks.Dequeue();
        (_items, _bytes) = (_items - over.Count, _bytes - over.Size.Bytes);
        over.Dispose();
        if (!_chunks.TryPeek(out var next)) return;
        _current = next;
        _request.Waited = Stopwatch.GetElapsedTime(next.MadeAt);
    }
}
