using System.Diagnostics;
using Sandboxed.Calls;
using Sandboxed.Results;

namespace Sandboxed.Maps;

/// <summary>Chunks that one worker runs one after the other, each sent before the one before it has ended. What the worker does not run, others do, chunk by chunk.</summary>
internal sealed class ChunkSeries<TItem, TResult, TOut> : AnswerSink, ICallAttendant
{
    /// <summary>How many a worker has at a time: 50 us each at least, it does not run out of them while this process collects its garbage, or waits for a processor that another thread has.</summary>
    private const int Ahead = 6;

    /// <summary>And as much: what is sent is to be read before it is out of the caches.</summary>
    private const int MostBytes = 256 << 10;

    private readonly ConsumerRuns<TItem, TResult, TOut> _consumer;
    private readonly Queue<Chunk<TItem, TResult, TOut>> _chunks = [];
    private readonly CallRequest _request;
    private Chunk<TItem, TResult, TOut> _current;
    private IBegunCall? _call;
    private volatile Stage _stage;
    private int _bytes;

    public ChunkSeries(Chunk<TItem, TResult, TOut> first, ConsumerRuns<TItem, TResult, TOut> consumer)
    {
        (_current, _consumer, _request) = (first, consumer, first.Request(this, this));
        _chunks.Enqueue(first);
        _bytes = first.Size.Bytes;
    }

    private enum Stage
    {
        /// <summary>No worker has been given any of them.</summary>
        Waiting,
        Begun,

        /// <summary>The consumer does not look after them any more.</summary>
        Left,
    }

    /// <summary>The call that the consumer looks after; null until a worker has been given the first of them.</summary>
    public IBegunCall? Call => _stage == Stage.Begun ? _call : null;

    public TimeSpan? Waited { get; private set; }

    /// <summary>Whether one more may be appended.</summary>
    public bool HasRoom => _chunks.Count < Ahead && _bytes < MostBytes;

    /// <summary>Runs all of them.</summary>
    public async Task RunAsync(SandboxPool pool, CancellationToken token)
    {
        await pool.RunAsync(_request, token).ConfigureAwait(false);
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

    /// <summary>False if the worker has enough, or the call is over.</summary>
    public bool TryAppend(Chunk<TItem, TResult, TOut> chunk)
    {
        var items = chunk.Items;
        if (!HasRoom || Call?.TryAppend(items) != true) return false;
        chunk.Tally = _request.Tally!;
        _chunks.Enqueue(chunk);
        _bytes += chunk.Size.Bytes;
        return true;
    }

    public bool TryAttend(IBegunCall call)
    {
        _call = call;
        return Interlocked.CompareExchange(ref _stage, Stage.Begun, Stage.Waiting) == Stage.Waiting;
    }

    /// <summary>By the consumer, to whom they are no business from now on: threads of their own look after them, also if they have not begun.</summary>
    public void Leave()
    {
        if (Interlocked.Exchange(ref _stage, Stage.Left) == Stage.Begun) _call!.FinishElsewhere();
    }

    public void ReadSoon() => _consumer.HandBackSoon();

    public override void Read(ReadOnlySpan<byte> answer)
    {
        _current.MostMade = MostMade;
        _current.Read(answer);
    }

    public override void Conclude(CallReport report)
    {
        _current.Conclude(report);
        if (_current.IsOver) MoveOn();
    }

    /// <summary>Of one chunk, unless the worker lies.</summary>
    public override bool TakeShort(scoped ref ShortAnswers answers)
    {
        var areRead = true;
        while (answers.Count > 0)
        {
            areRead &= _current.TakeShort(ref answers);
            if (_current.IsOver) MoveOn();
        }

        return areRead;
    }

    public override void Rest() => _current.Rest();

    private void MoveOn()
    {
        var over = _chunks.Dequeue();
        _bytes -= over.Size.Bytes;
        over.Dispose();
        if (!_chunks.TryPeek(out var next)) return;
        _current = next;
        Waited = Stopwatch.GetElapsedTime(next.MadeAt);
    }
}
