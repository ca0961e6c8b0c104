namespace Sandboxed.Maps;

/// <summary>A map as its consumer sees it: nothing happens before it is enumerated, and each enumeration runs it anew.</summary>
internal sealed class MapSequence<TItem, TResult, TOut>(
    MapPlan<TItem, TResult> plan, Func<long, TItem, LimitedResult<TResult>, TOut> shape, CancellationToken token) : IAsyncEnumerable<TOut>
    where TOut : class
{
    public async IAsyncEnumerator<TOut> GetAsyncEnumerator(CancellationToken cancellationToken = default)
    {
        var run = new MapRun<TItem, TResult, TOut>(plan, shape, token, cancellationToken);
        await using var _ = run.ConfigureAwait(false);
        while (await run.NextAsync().ConfigureAwait(false) is { } next) yield return next;
    }
}
