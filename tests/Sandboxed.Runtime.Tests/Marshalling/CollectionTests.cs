using System.Collections;
using System.Collections.Immutable;
using System.Diagnostics;
using Sandboxed.CompilerServices;
using Sandboxed.Tests.Marshalling.Cases;

namespace Sandboxed.Tests.Marshalling;

public class CollectionTests
{
    [Fact]
    public void Interfaces_arrive_as_the_types_that_are_promised()
    {
        int[] values = [3, 1, 2];
        Assert.IsType<int[]>(Frame.RoundTrip<IEnumerable<int>?, IEnumerableMarshaller<int, Raw<int>>>(values.Where(i => i > 0)));
        Assert.IsType<int[]>(Frame.RoundTrip<IReadOnlyCollection<int>?, IReadOnlyCollectionMarshaller<int, Raw<int>>>(new Queue<int>(values)));
        Assert.IsType<int[]>(Frame.RoundTrip<IReadOnlyList<int>?, IReadOnlyListMarshaller<int, Raw<int>>>(values.ToList()));
        Assert.IsType<List<int>>(Frame.RoundTrip<ICollection<int>?, ICollectionMarshaller<int, Raw<int>>>(values));
        Assert.IsType<List<int>>(Frame.RoundTrip<IList<int>?, IListMarshaller<int, Raw<int>>>(values));
        Assert.IsType<HashSet<int>>(Frame.RoundTrip<ISet<int>?, ISetMarshaller<int, Raw<int>>>(values.ToImmutableHashSet()));
        Assert.IsType<HashSet<int>>(Frame.RoundTrip<IReadOnlySet<int>?, IReadOnlySetMarshaller<int, Raw<int>>>(values.ToImmutableHashSet()));
        Assert.IsType<ImmutableList<int>>(Frame.RoundTrip<IImmutableList<int>?, IImmutableListMarshaller<int, Raw<int>>>(values.ToImmutableArray()));
        Assert.IsType<ImmutableHashSet<int>>(Frame.RoundTrip<IImmutableSet<int>?, IImmutableSetMarshaller<int, Raw<int>>>(values.ToImmutableSortedSet()));
    }

    [Fact]
    public void Stacks_keep_their_order()
    {
        Assert.Equal(3, Frame.RoundTrip<Stack<int>?, StackMarshaller<int, Raw<int>>>(new([1, 2, 3]))!.Peek());
        Assert.Equal(3, Frame.RoundTrip<ImmutableStack<int>?, ImmutableStackMarshaller<int, Raw<int>>>([1, 2, 3])!.Peek());
        Assert.Equal(3, Frame.RoundTrip<IImmutableStack<int>?, IImmutableStackMarshaller<int, Raw<int>>>(ImmutableStack.Create(1, 2, 3))!.Peek());
    }

    [Fact]
    public void Default_structs_stay_default()
    {
        Assert.True(Frame.RoundTrip<ImmutableArray<int>, ImmutableArrayMarshaller<int, Raw<int>>>(default).IsDefault);
        Assert.False(Frame.RoundTrip<ImmutableArray<int>, ImmutableArrayMarshaller<int, Raw<int>>>([]).IsDefault);
        Assert.Null(Frame.RoundTrip<ArraySegment<int>, ArraySegmentMarshaller<int, Raw<int>>>(default).Array);
        Assert.NotNull(Frame.RoundTrip<ArraySegment<int>, ArraySegmentMarshaller<int, Raw<int>>>(ArraySegment<int>.Empty).Array);
    }

    [Fact]
    public void Memory_cannot_be_null() => Frame.Malformed<Memory<int>, MemoryMarshaller<int, Raw<int>>>(0xFF, 0xFF, 0xFF, 0xFF);

    [Theory]
    [InlineData(2)]
    [InlineData(4)]
    public void A_collection_with_another_count_than_elements_is_refused(int count)
    {
        Frame.Refused<IReadOnlyCollection<int>?, IReadOnlyCollectionMarshaller<int, Raw<int>>>(new Miscounted<int>(count, [1, 2, 3]));
        Frame.Refused<IReadOnlyCollection<string?>?, IReadOnlyCollectionMarshaller<string?, StringMarshaller>>(new Miscounted<string?>(count, ["", "", ""]));
    }

    [Fact]
    public void An_uninitialized_array_behind_an_interface_is_no_empty_one() =>
        Assert.Throws<InvalidOperationException>(() => Frame.Of<IReadOnlyList<int>?, IReadOnlyListMarshaller<int, Raw<int>>>(default(ImmutableArray<int>)));

    [Fact]
    public void A_key_that_occurs_twice_is_malformed()
    {
        byte[] frame = [2, 0, 0, 0, 0, 7, 1, 7, 2];
        Frame.Malformed<Dictionary<byte, byte>?, DictionaryMarshaller<byte, byte, Raw<byte>, Raw<byte>>>(frame);
        Frame.Malformed<SortedList<byte, byte>?, SortedListMarshaller<byte, byte, Raw<byte>, Raw<byte>>>(frame);
        Frame.Malformed<OrderedDictionary<byte, byte>?, OrderedDictionaryMarshaller<byte, byte, Raw<byte>, Raw<byte>>>(frame);
        Frame.Malformed<ImmutableDictionary<byte, byte>?, ImmutableDictionaryMarshaller<byte, byte, Raw<byte>, Raw<byte>>>([2, 0, 0, 0, 0, 0, 7, 1, 7, 1]);
        Frame.Malformed<HashSet<byte>?, HashSetMarshaller<byte, Raw<byte>>>(2, 0, 0, 0, 0, 7, 7);
        Frame.Malformed<ImmutableSortedSet<byte>?, ImmutableSortedSetMarshaller<byte, Raw<byte>>>(2, 0, 0, 0, 0, 7, 7);
    }

    [Fact]
    public void A_null_key_is_malformed()
    {
        byte[] frame = [1, 0, 0, 0, 0, 0xFF, 0xFF, 0xFF, 0xFF, 5];
        Assert.Contains("null", Frame.Malformed<Dictionary<string, byte>?, DictionaryMarshaller<string, byte, StringMarshaller, Raw<byte>>>(frame).Message);
        Frame.Malformed<SortedDictionary<string, byte>?, SortedDictionaryMarshaller<string, byte, StringMarshaller, Raw<byte>>>(frame);
        Frame.Malformed<SortedList<string, byte>?, SortedListMarshaller<string, byte, StringMarshaller, Raw<byte>>>(frame);
    }

    [Fact]
    public void Keys_that_cannot_be_compared_are_malformed()
    {
        byte[] frame = [2, 0, 0, 0, 0, 1, 1];
        Assert.NotNull(Frame.Malformed<SortedSet<Node?>?, SortedSetMarshaller<Node?, LeafMarshaller>>(frame).InnerException);
        Frame.Malformed<PriorityQueue<byte, Node?>?, PriorityQueueMarshaller<byte, Node?, Raw<byte>, LeafMarshaller>>([2, 0, 0, 0, 0, 1, 1, 1, 1]);
        Frame.Malformed<SortedList<Node, byte>?, SortedListMarshaller<Node, byte, LeafMarshaller, Raw<byte>>>([2, 0, 0, 0, 0, 1, 1, 1, 1]);
    }

    [Fact]
    public void Keys_in_falling_order_make_a_sorted_list_in_time()
    {
        // Inserted as they come, the keys before them would be moved 2 * 10^11 times, which takes a minute.
        const int Count = 600_000;
        var memory = new ArrayFrameMemory();
        memory.Grow(0, 5 + (Count * 5));
        var writer = new SandboxWriter(memory, 0);
        writer.WriteCount(Count);
        writer.Write((byte)0);
        for (var i = 0; i < Count; i++)
        {
            writer.Write(Count - i);
            writer.Write((byte)1);
        }

        var watch = Stopwatch.StartNew();
        var list = Frame.Read<SortedList<int, byte>?, SortedListMarshaller<int, byte, Raw<int>, Raw<byte>>>(memory.Span)!;
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(20), $"It took {watch.Elapsed}.");
        Assert.Equal(Enumerable.Range(1, Count), list.Keys);
    }

    private sealed class Miscounted<T>(int count, T[] items) : IReadOnlyCollection<T>
    {
        public int Count => count;

        public IEnumerator<T> GetEnumerator() => items.AsEnumerable().GetEnumerator();

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
