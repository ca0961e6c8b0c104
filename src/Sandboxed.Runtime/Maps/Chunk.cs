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
    MapPlan<TItem, TResult> plan, SandboxPool pool, FixedArguments? fixedArguments, Func<long, TItem, LimitedResult<TResult>, TOut> shape, MapBuffer<TOut> buffer) : AnswerSink
    where TOut : class
{
    /// <summary>Of this size a message is sent though more items would belong to it: what it costs to send one does not matter any more.</summary>
    private const int EnoughBytes = 1 << 20;

    private readonly ArrayFrame _frame = new((long)CallRequest.ArgumentsStart + pool.Options.FrameLimit);
    private readonly List<TItem> _items = [];
    private readonly long _madeAt = Stopwatch.GetTimestamp();
    private long _first;
    private int _end = CallRequest.ItemsStart;
    private int _next;

    /// <summary>The item that the last request began with, and where it is.</summary>
    private int _begun, _start = CallRequest.ItemsStart;
    private List<TOut> _ended = [];
    private int _succeeded;
    private TResult? _value;
    private bool _hasValue;

    public bool IsEmpty => _items.Count == 0;

    public bool IsFull => _items.Count >= plan.ChunkSize || _end >= EnoughBytes;

    /// <exception cref="MarshallingException">The item cannot be marshalled, or has no room beside those before it; the chunk is as it was.</exception>
    public void Add(long index, TItem item)
    {
        var start = ItemPrefix.Align(_end) + ItemPrefix.Size;
        if (start > _frame.Span.Length) _frame.Grow(_end, start);
        _end = plan.WriteItem(new SandboxWriter(_frame, start), index, item);
        ItemPrefix.Write(_frame.Span, start, _end);
        if (_items.Count == 0) _first = index;
        _items.Add(item);
    }

    /// <summary>Runs the items until each has ended.</summary>
    public async Task RunAsync(CancellationToken token)
    {
        while (_next < _items.Count)
        {
            await pool.RunAsync(RequestForRest(), token).ConfigureAwait(false);
            Rest();
        }

        _frame.Dispose(); // a cancelled exchange may still send from it: then the collector takes it
    }

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
        if (_next == _items.Count) Rest();
    }

    public override void Rest()
    {
        if (_ended.Count == 0) return;
        buffer.Put(_first + _next - _ended.Count, _ended, _succeeded);
        (_ended, _succeeded) = (new(Math.Min(_ended.Count, _items.Count - _next)), 0);
    }

    /// <summary>The header goes over the items that have ended, right before the first that has not.</summary>
    private CallRequest RequestForRest()
    {
        for (; _begun < _next; _begun++) _start = ItemPrefix.Next(_frame.Span, _start);
        return new()
        {
            Name = plan.Method.Name,
            Method = plan.Method.Bound,
            Limits = plan.Limits,
            Frame = _frame,
            IsFrameLent = true,
            FrameStart = _start - CallRequest.ItemsStart,
            FrameEnd = _end,
            ItemCount = _items.Count - _next,
            Fixed = fixedArguments,
            Sink = this,
            Priority = plan.Options.Call?.Priority ?? 0,
            WaitsForRoom = true,
            MadeAt = _madeAt,
        };
    }
}
