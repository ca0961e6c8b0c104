using Sandboxed.Streams;

namespace Sandboxed;

/// <summary>
/// What a limited method that returns an <see cref="IAsyncEnumerable{T}"/> yields, as it comes. Nothing happens before it is enumerated, and each enumeration is a call: the method runs to
/// its end in a worker, under its limits, and what it yields is sent at once. It is held back when 64 items were not taken; its wall clock runs on meanwhile. (Within a worker, where
/// calls are nested, nothing is held back.)
/// </summary>
/// <remarks>
/// <para>The enumeration ends with the call: after the last item of one that succeeded; with the <see cref="SandboxException"/> that says what happened after the items of one that did
/// not; with an <see cref="OperationCanceledException"/> when a token is cancelled, that of the twin or that of the enumeration. Who leaves the loop earlier cancels the call: a method that takes a token is told, another is
/// killed with its worker.</para>
/// <para>Enumerating throws what calling any twin throws: <see cref="LimitNotSupportedException"/>, <see cref="SandboxStartException"/>, <see cref="PoolFullException"/>, <see cref="ObjectDisposedException"/>.</para>
/// </remarks>
/// <typeparam name="T">The type of an item.</typeparam>
public sealed class LimitedStream<T> : IAsyncEnumerable<T>
{
    private readonly StreamStart<T> _start;
    private readonly CancellationToken _token;

    internal LimitedStream(StreamStart<T> start, CancellationToken token) => (_start, _token) = (start, token);

    /// <summary>What happened to the call of the enumeration that ended last; null before one has.</summary>
    public LimitedResult? Result { get; private set; }

    /// <inheritdoc/>
    public async IAsyncEnumerator<T> GetAsyncEnumerator(CancellationToken cancellationToken = default)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(_token, cancellationToken);
        var buffer = new StreamBuffer<T>(stop.Token);
        var call = _start(buffer, stop.Token);
        try
        {
            await foreach (var item in buffer.ReadAsync(call).ConfigureAwait(false))
            {
                ThrowIfCancelled(cancellationToken);
                yield return item;
            }

            Result = await Outcome(call, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            await stop.CancelAsync().ConfigureAwait(false);
            await call.ContinueWith(static _ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default).ConfigureAwait(false);
        }

        Result.ThrowIfFailed();
    }

    private async Task<LimitedResult> Outcome(Task<LimitedResult> call, CancellationToken ofEnumeration)
    {
        try
        {
            return await call.ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            ThrowIfCancelled(ofEnumeration);
            throw;
        }
    }

    /// <summary>With the token that the caller knows.</summary>
    private void ThrowIfCancelled(CancellationToken ofEnumeration)
    {
        _token.ThrowIfCancellationRequested();
        ofEnumeration.ThrowIfCancellationRequested();
    }
}
