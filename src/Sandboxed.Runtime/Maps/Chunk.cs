using System.Diagnostics;
using Sandboxed.Calls;
using Sandboxed.Results;
using Sandboxed.Transport;

namespace Sandboxed.Maps;

/// <summary>
/// Items that go to a worker in one message. What the worker answered stands; where it died, or had to tidy up, another takes the rest,
/// beginning with the item after.
/// </summary>
internal sealed class Chunk<TItem, TResult, TOut>(
    MapPlan<TItem, TResult> plan, SandboxPool pool, FixedArguments? fixedArguments, Func<long, TItem, LimitedResult<TResult>, TOut> shape, MapBuffer<TOut> buffer, MapPace pace) : AnswerSink, IDisposable
    where TOut : class
{
    /// <summary>Of this size a message is sent though more items would belong to it: what it costs to send one does not matter any more.</summary>
    private const int EnoughBytes = 1 << 20;

    private readonly ArrayFrame _frame = new((long)CallRequest.ArgumentsStart + pool.Options.FrameLimit);
    private readonly List<TItem> _items = [];
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

    public bool IsEmpty => _items.Count == 0;

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

    public bool IsFull => _items.Count >= plan.ChunkSize || _end >= EnoughBytes;

    /// <exception cref="MarshallingException">The item cannot be marshalled, or has no room beside those before it; the chunk is as it was.</exception>
    public void Add(long index, TItem item)
    {
        var start = ItemPrefix.Align(_end) + ItemPrefix.Size;
        if (start > _frame.Span.Length) _frame.Grow(_end, start);
        _end = plan.WriteItem(_frame, start, start, index, item);
        ItemPrefix.Write(_frame.Span, start, _end);
        if (_items.Count == 0) _first = index;
        _items.Add(item);
    }

    /// <summary>Runs the items until each has ended.</summary>
    public async Task RunAsync(CancellationToken token)
    {
        while (!IsOver)
        {
            Rest();
            await pool.RunAsync(Request(this), token).ConfigureAwait(false);
        }

        Dispose();
    }

    /// <summary>Not after a cancelled exchange, which may still send from it.</summary>
    public void Dispose() => _frame.Dispose();

    public override void Read(ReadOnlySpan<byte> answer)
    {
        var reader = new SandboxReader(answer);
        var value = plan.Method.ReadResult(ref reader);
        reader.End();
        (_value, _hasValue) = (value, true);
    }

    public override void Conclude(CallReport report)
    {
        LimitedResult<TResult> result = _hasValue ? new(report, _value!) : new(report);
        (_value, _hasValue) = (default, false);
        if (result.IsSuccess) _succeeded++;
        _ended.Add(shape(_first + _next, _items[_next], result));
        _next++;
        _took += report.WallTime;
        if (!IsOver) return;
        Rest();
        pace.Note(_took);
    }

    public override void Rest()
    {
        if (_ended.Count == 0) return;
        buffer.Put(_first + _next - _ended.Count, _ended, _succeeded);
        (_ended, _succeeded) = (new(Math.Min(_ended.Count, _items.Count - _next)), 0);
    }

    /// <summary>To run the items that have not ended.</summary>
    public CallRequest Request(AnswerSink sink, ICallAttendant? attendant = null)
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
            Sink = sink,
            Attendant = attendant,
            Priority = plan.Options.Call?.Priority ?? 0,
            WaitsForRoom = true,
            MadeAt = MadeAt,
        };
    }
}
