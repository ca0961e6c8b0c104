using System.Threading.Channels;

namespace Sandboxed.Streams;

/// <summary>What a call has yielded and its consumer has not taken.</summary>
/// <param name="stop">Cancelled when the consumer has left: then there is room for anything.</param>
internal sealed class StreamBuffer<T>(CancellationToken stop) : IProgress<T>
{
    private readonly Channel<T> _items = Channel.CreateUnbounded<T>(new() { SingleReader = true });
    private readonly SemaphoreSlim _room = new(StreamRoom.InHost);
    private volatile bool _isBounded;

    /// <summary>Takes room for one item. False if there was none in all that time.</summary>
    public bool TryTakeRoom(TimeSpan patience)
    {
        _isBounded = true;
        return stop.IsCancellationRequested || _room.Wait(patience, CancellationToken.None);
    }

    public void Report(T value) => _items.Writer.TryWrite(value);

    /// <summary>All items until the call ends, however it does.</summary>
    public async IAsyncEnumerable<T> ReadAsync(Task call)
    {
        _ = call.ContinueWith(static (_, items) => ((Channel<T>)items!).Writer.TryComplete(), _items, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        while (await _items.Reader.WaitToReadAsync(CancellationToken.None).ConfigureAwait(false))
        {
            while (_items.Reader.TryRead(out var item))
            {
                if (_isBounded) _room.Release();
                yield return item;
            }
        }
    }
}
