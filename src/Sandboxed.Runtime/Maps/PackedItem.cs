using Sandboxed.Calls;
using Sandboxed.Transport;

namespace Sandboxed.Maps;

/// <summary>An item as a call of its own, for an executor that is no pool: it takes the fixed arguments along.</summary>
internal sealed class PackedItem<TItem, TResult>
{
    private readonly MapPlan<TItem, TResult> _plan;
    private readonly Action<long, TItem, LimitedResult<TResult>> _ended;
    private readonly LimitedCall<TResult> _call;
    private readonly (long Index, TItem Item) _of;

    /// <exception cref="MarshallingException">The item cannot be marshalled.</exception>
    public PackedItem(MapPlan<TItem, TResult> plan, long index, TItem item, Action<long, TItem, LimitedResult<TResult>> ended)
    {
        (_plan, _ended, _of) = (plan, ended, (index, item));
        using var frame = new ArrayFrame(PackedCall.DefaultOptions.FrameLimit);
        var start = plan.FixedBytes.Length;
        if (start > frame.Span.Length) frame.Grow(0, start);
        plan.FixedBytes.Span.CopyTo(frame.Span);
        var end = plan.WriteItem(frame, origin: 0, start, index, item);
        var method = plan.Method;
        _call = new(new PackedCall(method, frame.Span[..end].ToArray()), method, progress: null);
    }

    public async Task RunAsync(CancellationToken token) =>
        _ended(_of.Index, _of.Item, await _call.RunAsync(_plan.Options.Call, token).ConfigureAwait(false));
}
