using System.Collections.Concurrent;
using System.Collections.ObjectModel;
using Sandboxed.CompilerServices;

namespace Sandboxed.Tests.Marshalling;

public class SlicingTests
{
    [Fact]
    public void A_subclass_of_a_collection_is_refused_and_both_types_are_named()
    {
        var error = Frame.Refused<List<int>?, ListMarshaller<int, Raw<int>>>(new NamedList());
        Assert.Contains(typeof(NamedList).ToString(), error.Message);
        Assert.Contains(typeof(List<int>).ToString(), error.Message);
    }

    [Fact]
    public void Every_collection_that_can_have_subclasses_refuses_them()
    {
        Sliced<Collection<int>, CollectionMarshaller<int, Raw<int>>>(new ObservableCollection<int>());
        Sliced<ObservableCollection<int>, ObservableCollectionMarshaller<int, Raw<int>>>(new OwnObservable());
        Sliced<ReadOnlyCollection<int>, ReadOnlyCollectionMarshaller<int, Raw<int>>>(new ReadOnlyObservableCollection<int>([]));
        Sliced<Queue<int>, QueueMarshaller<int, Raw<int>>>(new OwnQueue());
        Sliced<Stack<int>, StackMarshaller<int, Raw<int>>>(new OwnStack());
        Sliced<LinkedList<int>, LinkedListMarshaller<int, Raw<int>>>(new OwnLinkedList());
        Sliced<PriorityQueue<int, int>, PriorityQueueMarshaller<int, int, Raw<int>, Raw<int>>>(new OwnPriorityQueue());
        Sliced<HashSet<int>, HashSetMarshaller<int, Raw<int>>>(new OwnHashSet());
        Sliced<SortedSet<int>, SortedSetMarshaller<int, Raw<int>>>(new OwnSortedSet());
        Sliced<ReadOnlySet<int>, ReadOnlySetMarshaller<int, Raw<int>>>(new OwnReadOnlySet());
        Sliced<Dictionary<int, int>, DictionaryMarshaller<int, int, Raw<int>, Raw<int>>>(new OwnDictionary());
        Sliced<SortedDictionary<int, int>, SortedDictionaryMarshaller<int, int, Raw<int>, Raw<int>>>(new OwnSortedDictionary());
        Sliced<SortedList<int, int>, SortedListMarshaller<int, int, Raw<int>, Raw<int>>>(new OwnSortedList());
        Sliced<ReadOnlyDictionary<int, int>, ReadOnlyDictionaryMarshaller<int, int, Raw<int>, Raw<int>>>(new OwnReadOnlyDictionary());
        Sliced<OrderedDictionary<int, int>, OrderedDictionaryMarshaller<int, int, Raw<int>, Raw<int>>>(new OwnOrderedDictionary());
        Sliced<ConcurrentDictionary<int, int>, ConcurrentDictionaryMarshaller<int, int, Raw<int>, Raw<int>>>(new OwnConcurrentDictionary());
        Sliced<ConcurrentQueue<int>, ConcurrentQueueMarshaller<int, Raw<int>>>(new OwnConcurrentQueue());
        Sliced<ConcurrentStack<int>, ConcurrentStackMarshaller<int, Raw<int>>>(new OwnConcurrentStack());
        Sliced<ConcurrentBag<int>, ConcurrentBagMarshaller<int, Raw<int>>>(new OwnConcurrentBag());
        Sliced<Tuple<int>, TupleMarshaller<int, Raw<int>>>(new OwnTuple());
        Sliced<Uri, UriMarshaller>(new OwnUri());
    }

    [Fact]
    public void Every_collection_above_is_all_there_are()
    {
        var open = typeof(Raw<>).Assembly.GetExportedTypes()
            .Where(type => type is { IsValueType: true, Namespace: "Sandboxed.CompilerServices", IsGenericType: true })
            .SelectMany(type => type.GetInterfaces())
            .Where(type => type.GetGenericTypeDefinition() == typeof(ISandboxMarshaller<>))
            .Select(type => type.GetGenericArguments()[0])
            .Where(type => type is { IsGenericType: true, IsClass: true, IsSealed: false, IsAbstract: false })
            .Select(type => type.GetGenericTypeDefinition())
            .Where(type => type.Name is not ("Tuple`2" or "Tuple`3" or "Tuple`4" or "Tuple`5" or "Tuple`6" or "Tuple`7" or "Tuple`8"))
            .ToHashSet();
        Assert.Equal(21, open.Count);
    }

    [Fact]
    public void A_subclass_travels_behind_an_interface() =>
        Assert.Equal([7], Frame.RoundTrip<IReadOnlyList<int>?, IReadOnlyListMarshaller<int, Raw<int>>>(new NamedList { 7 })!);

    private static void Sliced<T, TMarshaller>(T value)
        where T : class
        where TMarshaller : struct, ISandboxMarshaller<T> =>
        Assert.Contains("sliced", Frame.Refused<T, TMarshaller>(value).Message);

    private sealed class NamedList : List<int>;

    private sealed class OwnObservable : ObservableCollection<int>;

    private sealed class OwnQueue : Queue<int>;

    private sealed class OwnStack : Stack<int>;

    private sealed class OwnLinkedList : LinkedList<int>;

    private sealed class OwnPriorityQueue : PriorityQueue<int, int>;

    private sealed class OwnHashSet : HashSet<int>;

    private sealed class OwnSortedSet : SortedSet<int>;

    private sealed class OwnReadOnlySet() : ReadOnlySet<int>(new HashSet<int>());

    private sealed class OwnDictionary : Dictionary<int, int>;

    private sealed class OwnSortedDictionary : SortedDictionary<int, int>;

    private sealed class OwnSortedList : SortedList<int, int>;

    private sealed class OwnReadOnlyDictionary() : ReadOnlyDictionary<int, int>(new Dictionary<int, int>());

    private sealed class OwnOrderedDictionary : OrderedDictionary<int, int>;

    private sealed class OwnConcurrentDictionary : ConcurrentDictionary<int, int>;

    private sealed class OwnConcurrentQueue : ConcurrentQueue<int>;

    private sealed class OwnConcurrentStack : ConcurrentStack<int>;

    private sealed class OwnConcurrentBag : ConcurrentBag<int>;

    private sealed class OwnTuple() : Tuple<int>(1);

    private sealed class OwnUri() : Uri("http://example.org");
}
