using System.Diagnostics;
using Sandboxed.Calls;
using Sandboxed.CompilerServices;
using Sandboxed.Pooling.Statistics;
using Sandboxed.Results;
using Sandboxed.Transport;

namespace Sandboxed.Maps;

/// <summary>
/// Items that go to a worker in one message. What the worker answered stands; where it died, or had to tidy up, another takes the rest,
/// beginning with the item after.
/// </summary>
internal sealed class Chunk<TItem, TResult, TOut>(
    MapPlan<TItem, TResult> plan, SandboxPool pool, FixedArguments? fixedArguments, Func<long, TItem, LimitedResult<TResult>, TOut> shape, MapBuffer<TOut> buffer, MapPace pace, ChunkSize like) : AnswerSink, IDisposable
{
    /// <summary>Of this size a message is sent though more items would belong to it: what it costs to send one does not matter any more.</summary>
    private const int EnoughBytes = 1 << 20;

    private readonly ArrayFrame _frame = new((long)CallRequest.ArgumentsStart + pool.Options.FrameLimit, like.Bytes);
    private readonly List<TItem> _items = new(like.Items);
    private long _first;
    private int _end = CallRequest.ItemsStart;
    private int _next;

    /// <summary>The item that the last request began with, and where it is.</summary>
    private int _begun, _start = CallRequest.ItemsStart;
    private List<TOut> _ended = [];
    private int _succeeded;
    private TResult? _value;
    private bool _hasValue;
    private TimeSpan _took;

    public long MadeAt { get; } = Stopwatch.GetTimestamp();

    /// <summary>Counts its items; that of the chunk before it, once it was appended to that.</summary>
    public ItemTally Tally { get; set; } = new(pool);

    public int Count => _items.Count;

    public bool IsEmpty => Count == 0;

    /// <summary>Whether each item has ended.</summary>
    public bool IsOver => _next == _items.Count;

    /// <summary>Those that have not ended, as they are sent. The header goes over those that have, right before the first that has not.</summary>
    public CallItems Items
    {
        get
        {
            for (; _begun < _next; _begun++) _start = ItemPrefix.Next(_frame.Span, _start);
            return new(_frame, _start - CallRequest.ItemsStart, _end, _items.Count - _next);
        }
    }

    /// <summary>How large it is: the next will be so, too.</summary>
    public ChunkSize Size => new(Count, _end);

    public bool IsFull => _items.Count >= plan.ChunkSize || _end >= EnoughBytes;

    /// <exception cref="MarshallingException">The item cannot be marshalled, or has no room beside those before it; the chunk is as it was.</exception>
    public void Add(long index, TItem item)
    {
        var start = ItemPrefix.Align(_end) + ItemPrefix.Size;
        if (start > _frame.Span.Length) _frame.Grow(_end, start);
        ItemPrefix.ClearGap(_frame.Span, _end);
        var end = plan.WriteItem(_frame, start, start, index, item);
        if (IsEmpty) _first = index;
        Append(item, start, end);
    }

    /// <summary>Adds items, the first of this index, until it is full, or so many were added, or there are no more.</summary>
    public Filling Fill(IEnumerator<TItem> items, long index, int room)
    {
        if (IsEmpty) _first = index;
        var arguments = new ArgumentWriter(_frame, origin: _end, position: _end);
        var isWriting = false;
        try
        {
            for (; room > 0 && !IsFull; room--)
            {
                if (!items.MoveNext()) return Filling.Ended;
                var item = items.Current;
                isWriting = true;
                arguments.MoveTo(ItemPrefix.Align(_end) + ItemPrefix.Size);
                ItemPrefix.ClearGap(_frame.Span, _end);
                var start = arguments.Position;
                plan.Write(ref arguments, item);
                isWriting = false;
                Append(item, start, arguments.Position);
            }

            return Filling.Done;
        }
        catch (Exception) when (isWriting)
        {
            return Filling.Failed;
        }
    }

    /// <summary>Runs the items until each has ended.</summary>
    public async Task RunAsync(CancellationToken token)
    {
        while (!IsOver)
        {
            Put();
            await pool.RunAsync(Request(this), token).ConfigureAwait(false);
        }

        Dispose();
    }

    /// <summary>Not after a cancelled exchange, which may still send from it.</summary>
    public void Dispose() => _frame.Dispose();

    public override void Read(ReadOnlySpan<byte> answer)
    {
        var reader = new SandboxReader(answer, MostMade);
        var value = plan.Method.ReadResult(ref reader);
        reader.End();
        (_value, _hasValue) = (value, true);
    }

    public override void Conclude(CallReport report)
    {
        LimitedResult<TResult> result = _hasValue ? new(report, _value!) : new(report);
        (_value, _hasValue) = (default, false);
        Tally.Note(result);
        Add(result, result.IsSuccess);
        if (IsOver) End();
    }

    /// <summary>In one loop: nothing but this is done for most items of a map of short ones.</summary>
    public override bool TakeShort(scoped ref ShortAnswers answers)
    {
        var areRead = true;
        CallReport report = null!, last = null!;
        var (count, took) = (0, _took);
        _ended.EnsureCapacity(_ended.Count + Math.Min(answers.Count, _items.Count - _next));
        while (true)
        {
            var isRead = true;
            try
            {
                while (!IsOver && answers.TryNext(out report, out var answer))
                {
                    isRead = false;
                    var reader = new SandboxReader(answer);
                    var value = plan.Method.ReadResult(ref reader);
                    reader.End();
                    isRead = true;
                    (last, count) = (report, count + 1);
                    Tally.Keep(Add(new(report, value), isSuccess: true));
                }

                break;
            }
            catch (Exception e) when (!isRead)
            {
                areRead = false;
                Tally.NoteShort(last, _took - took, count);
                Tally.Note(Add(new(Classifier.Unreadable(report, e)), isSuccess: false));
                (count, took) = (0, _took);
            }
        }

        Tally.NoteShort(last, _took - took, count);
        if (IsOver) End();
        return areRead;
    }

    public override bool Rest()
    {
        var hasEnded = _ended.Count > 0;
        Put();
        return hasEnded;
    }

    public override void PassOn() => buffer.Wake();

    private void Put()
    {
        if (_ended.Count == 0) return;
        buffer.Put(_first + _next - _ended.Count, _ended, _succeeded);
        (_ended, _succeeded) = ([], 0);
    }

    /// <summary>Its arguments are there.</summary>
    private void Append(TItem item, int start, int end)
    {
        ItemPrefix.Write(_frame.Span, start, end);
        _end = end;
        _items.Add(item);
    }

    private LimitedResult<TResult> Add(LimitedResult<TResult> result, bool isSuccess)
    {
        if (isSuccess) _succeeded++;
        _ended.Add(shape(_first + _next, _items[_next], result));
        _next++;
        _took += result.WallTime;
        return result;
    }

    private void End()
    {
        Put();
        pace.Note(_took, _items.Count);
    }

    /// <summary>To run the items that have not ended.</summary>
    public CallRequest Request(AnswerSink sink, IItemSource? source = null)
    {
        var items = Items;
        return new()
        {
            Name = plan.Method.Name,
            Method = plan.Method.Bound,
            Limits = plan.Limits,
            Frame = items.Frame,
            IsFrameLent = true,
            FrameStart = items.Start,
            FrameEnd = items.End,
            ItemCount = items.Count,
            Fixed = fixedArguments,
            Tally = Tally,
            Sink = sink,
            Source = source,
            Priority = plan.Options.Call?.Priority ?? 0,
            WaitsForRoom = true,
            MadeAt = MadeAt,
        };
    }
}
