namespace Sandboxed.Maps;

/// <summary>A map as its consumer sees it: nothing happens before it is enumerated, and each enumeration runs it anew.</summary>
internal sealed class MapSequence<TItem, TResult, TOut>(
    MapPlan<TItem, TResult> plan, Func<long, TItem, LimitedResult<TResult>, TOut> shape, CancellationToken token) : IAsyncEnumerable<TOut>
{
    public IAsyncEnumerator<TOut> GetAsyncEnumerator(CancellationToken cancellationToken = default) => new Enumerator(plan, shape, token, cancellationToken);

    /// <summary>Not an asynchronous iterator: what is there already is had without a state machine.</summary>
    private sealed class Enumerator(
        MapPlan<TItem, TResult> plan, Func<long, TItem, LimitedResult<TResult>, TOut> shape, CancellationToken ofMap, CancellationToken ofEnumeration) : IAsyncEnumerator<TOut>
    {
        private MapRun<TItem, TResult, TOut>? _run;
        private List<TOut> _batch = [];
        private int _next;
        private bool _isOver;

        public TOut Current { get; private set; } = default!;

        public ValueTask<bool> MoveNextAsync()
        {
            if (_next == _batch.Count || _run!.IsStopped) return MoveOnAsync();
            Current = _batch[_next];
            _batch[_next++] = default!;
            _run!.NoteConsumed();
            return new(true);
        }

        public async ValueTask DisposeAsync()
        {
            var run = _run;
            (_isOver, _run, _batch, _next) = (true, null, [], 0);
            if (run is not null) await run.DisposeAsync().ConfigureAwait(false);
        }

        private async ValueTask<bool> MoveOnAsync()
        {
            if (_isOver) return false;
            _run ??= new(plan, shape, ofMap, ofEnumeration);
            if (await _run.NextAsync().ConfigureAwait(false) is not { } batch)
            {
                await DisposeAsync().ConfigureAwait(false);
                return false;
            }

            (_batch, _next) = (batch, 0);
            return await MoveNextAsync().ConfigureAwait(false);
        }
    }
}
