using System.Runtime.CompilerServices;

namespace Sandboxed.Integration.Tests.Maps;

/// <summary>Inputs of maps, and what comes of them.</summary>
internal static class Sequences
{
    /// <summary>Counts how many items were read, and whether it was disposed.</summary>
    public sealed class Counted
    {
        private int _read;

        public int Read => Volatile.Read(ref _read);

        public TaskCompletionSource Disposed { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        /// <summary>0, 1, 2, ...</summary>
        public IEnumerable<int> Endless()
        {
            try
            {
                for (var i = 0; ; i++)
                {
                    Interlocked.Increment(ref _read);
                    yield return i;
                }
            }
            finally
            {
                Disposed.TrySetResult();
            }
        }

        /// <summary>So many, then an exception.</summary>
        public IEnumerable<int> ThenThrow(int count)
        {
            foreach (var i in Enumerable.Range(0, count))
            {
                Interlocked.Increment(ref _read);
                yield return i;
            }

            throw new InvalidDataException("the input is broken");
        }
    }

    /// <summary>Some items, then nothing until it is cancelled.</summary>
    public static async IAsyncEnumerable<int> ThenNothing(int count, [EnumeratorCancellation] CancellationToken token = default)
    {
        for (var i = 0; i < count; i++) yield return i;
        await Task.Delay(Timeout.Infinite, token);
    }

    public static async Task<List<T>> ToListInTime<T>(this IAsyncEnumerable<T> map)
    {
        using var patience = new CancellationTokenSource(Patience.Limit);
        var list = new List<T>();
        await foreach (var item in map.WithCancellation(patience.Token)) list.Add(item);
        return list;
    }
}
