using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Collections.ObjectModel;
using Sandboxed.CompilerServices;

namespace Sandboxed.Tests.Marshalling.Cases;

internal static class SequenceCases
{
    public static IEnumerable<MarshallerCase> All =>
    [
        MarshallerCase.Of<int[]?, ArrayMarshaller<int, Raw<int>>>(),
        MarshallerCase.Of<bool[]?, ArrayMarshaller<bool, BooleanMarshaller>>(),
        MarshallerCase.Of<decimal[]?, ArrayMarshaller<decimal, DecimalMarshaller>>(),
        MarshallerCase.From<(byte, int, bool)[], Padded[]?, ArrayMarshaller<Padded, Bitwise<Padded, PaddedLayout>>>(
            items => [.. items.Select(item => new Padded(item.Item1, item.Item2, item.Item3))]),
        MarshallerCase.Of<string?[]?, ArrayMarshaller<string?, StringMarshaller>>(),
        MarshallerCase.Of<int[]?[]?, ArrayMarshaller<int[]?, ArrayMarshaller<int, Raw<int>>>>(),
        MarshallerCase.Of<int?[]?, ArrayMarshaller<int?, NullableMarshaller<int, Raw<int>>>>(),
        MarshallerCase.From<int[], int[,]?, MultiArrayMarshaller<int[,], int, Raw<int>, GridFactory<int>>>(Grid),
        MarshallerCase.From<string?[], string?[,]?, MultiArrayMarshaller<string?[,], string?, StringMarshaller, GridFactory<string?>>>(Grid),
        MarshallerCase.Of<List<int>?, ListMarshaller<int, Raw<int>>>(),
        MarshallerCase.Of<List<bool>?, ListMarshaller<bool, BooleanMarshaller>>(),
        MarshallerCase.Of<List<string?>?, ListMarshaller<string?, StringMarshaller>>(),
        MarshallerCase.From<string?[][], List<List<string?>?>?, ListMarshaller<List<string?>?, ListMarshaller<string?, StringMarshaller>>>(
            lists => [.. lists.Select(list => list?.ToList())]),
        MarshallerCase.From<int[], Memory<int>, MemoryMarshaller<int, Raw<int>>>(x => x, x => x.ToArray()),
        MarshallerCase.From<string?[], Memory<string?>, MemoryMarshaller<string?, StringMarshaller>>(x => x, x => x.ToArray()),
        MarshallerCase.From<int[], ReadOnlyMemory<int>, ReadOnlyMemoryMarshaller<int, Raw<int>>>(x => x, x => x.ToArray()),
        MarshallerCase.From<int[], ArraySegment<int>, ArraySegmentMarshaller<int, Raw<int>>>(
            x => x.Length < 2 ? x : new ArraySegment<int>(x, 1, x.Length - 1), x => x.Array is null ? null : x.ToArray()),
        MarshallerCase.From<string?[], Queue<string?>?, QueueMarshaller<string?, StringMarshaller>>(x => new(x)),
        MarshallerCase.From<int[], Queue<int>?, QueueMarshaller<int, Raw<int>>>(x => new(x)),
        MarshallerCase.From<string?[], Stack<string?>?, StackMarshaller<string?, StringMarshaller>>(x => new(x)),
        MarshallerCase.From<string?[], LinkedList<string?>?, LinkedListMarshaller<string?, StringMarshaller>>(x => new(x)),
        MarshallerCase.From<string?[], Collection<string?>?, CollectionMarshaller<string?, StringMarshaller>>(x => [.. x]),
        MarshallerCase.From<int[], ObservableCollection<int>?, ObservableCollectionMarshaller<int, Raw<int>>>(x => [.. x]),
        MarshallerCase.From<string?[], ReadOnlyCollection<string?>?, ReadOnlyCollectionMarshaller<string?, StringMarshaller>>(x => new(x)),
        MarshallerCase.From<(string?, int)[], PriorityQueue<string?, int>?, PriorityQueueMarshaller<string?, int, StringMarshaller, Raw<int>>>(
            x => new(x), x => x!.UnorderedItems.Order().ToArray()),
        MarshallerCase.From<string?[], ConcurrentQueue<string?>?, ConcurrentQueueMarshaller<string?, StringMarshaller>>(x => new(x)),
        MarshallerCase.From<string?[], ConcurrentStack<string?>?, ConcurrentStackMarshaller<string?, StringMarshaller>>(x => new(x)),
        MarshallerCase.From<string?[], ConcurrentBag<string?>?, ConcurrentBagMarshaller<string?, StringMarshaller>>(x => [.. x]),
        MarshallerCase.From<int[], ImmutableArray<int>, ImmutableArrayMarshaller<int, Raw<int>>>(x => [.. x], x => x.IsDefault ? null : x.ToArray()),
        MarshallerCase.From<string?[], ImmutableArray<string?>, ImmutableArrayMarshaller<string?, StringMarshaller>>(x => [.. x], x => x.IsDefault ? null : x.ToArray()),
        MarshallerCase.From<string?[], ImmutableList<string?>?, ImmutableListMarshaller<string?, StringMarshaller>>(x => [.. x]),
        MarshallerCase.From<string?[], ImmutableQueue<string?>?, ImmutableQueueMarshaller<string?, StringMarshaller>>(x => [.. x]),
        MarshallerCase.From<string?[], ImmutableStack<string?>?, ImmutableStackMarshaller<string?, StringMarshaller>>(x => [.. x]),
        MarshallerCase.From<int[], IEnumerable<int>?, IEnumerableMarshaller<int, Raw<int>>>(x => x.Select(i => i)),
        MarshallerCase.From<string?[], IEnumerable<string?>?, IEnumerableMarshaller<string?, StringMarshaller>>(x => x.Where(text => text != "a")),
        MarshallerCase.From<string?[], ICollection<string?>?, ICollectionMarshaller<string?, StringMarshaller>>(x => new LinkedList<string?>(x)),
        MarshallerCase.From<int[], IList<int>?, IListMarshaller<int, Raw<int>>>(x => new Collection<int>(x)),
        MarshallerCase.From<int[], IReadOnlyCollection<int>?, IReadOnlyCollectionMarshaller<int, Raw<int>>>(x => new Queue<int>(x)),
        MarshallerCase.From<string?[], IReadOnlyList<string?>?, IReadOnlyListMarshaller<string?, StringMarshaller>>(x => x.ToImmutableArray()),
        MarshallerCase.From<int[], IImmutableList<int>?, IImmutableListMarshaller<int, Raw<int>>>(x => ImmutableArray.Create(x)),
        MarshallerCase.From<string?[], IImmutableQueue<string?>?, IImmutableQueueMarshaller<string?, StringMarshaller>>(x => ImmutableQueue.Create(x)),
        MarshallerCase.From<string?[], IImmutableStack<string?>?, IImmutableStackMarshaller<string?, StringMarshaller>>(x => ImmutableStack.Create(x)),
    ];

    /// <summary>Two rows of what there is.</summary>
    private static T[,] Grid<T>(T[] values)
    {
        var grid = new T[2, values.Length / 2];
        for (var i = 0; i < grid.Length; i++) grid[i / grid.GetLength(1), i % grid.GetLength(1)] = values[i];
        return grid;
    }
}
