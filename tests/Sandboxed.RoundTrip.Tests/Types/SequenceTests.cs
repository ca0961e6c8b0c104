using System.Collections.Concurrent;
using System.Collections.ObjectModel;

namespace Sandboxed.Tests.Types;

public partial class SequenceTests
{
    [Fact]
    public void Lists_arrive()
    {
        RoundTrip.Check<int[], List<int>?>(EchoLimited, x => [.. x]);
        RoundTrip.Check<string?[], List<string?>?>(EchoLimited, x => [.. x]);
        RoundTrip.Check<int[][], List<List<int>?>?>(EchoLimited, x => [.. x.Select(list => list?.ToList())]);
    }

    [Fact]
    public void Queues_keep_their_order() => RoundTrip.Check<string?[], Queue<string?>?>(EchoLimited, x => new(x));

    [Fact]
    public void A_queue_that_went_around_arrives()
    {
        var queue = new Queue<string?>(["a", "b", "c", "d"]);
        queue.Dequeue();
        queue.Dequeue();
        queue.Enqueue("e");
        RoundTrip.CheckOne<Queue<string?>?>(EchoLimited, queue);
    }

    [Fact]
    public void Stacks_keep_their_order() => RoundTrip.Check<int[], Stack<int>?>(EchoLimited, x => new(x));

    [Fact]
    public void Linked_lists_arrive() => RoundTrip.Check<string?[], LinkedList<string?>?>(EchoLimited, x => new(x));

    [Fact]
    public void Priority_queues_give_their_elements_in_the_same_order()
    {
        RoundTrip.Check<(string?, int)[], PriorityQueue<string?, int>?>(EchoLimited, x => new(x));
        var copy = EchoLimited(new PriorityQueue<string?, int>([("c", 3), ("a", 1), ("b", 2)])).Value!;
        Assert.Equal(["a", "b", "c"], Enumerable.Range(0, 3).Select(_ => copy.Dequeue()));
    }

    [Fact]
    public void Collections_arrive()
    {
        RoundTrip.Check<int[], Collection<int>?>(EchoLimited, x => [.. x]);
        RoundTrip.Check<string?[], ObservableCollection<string?>?>(EchoLimited, x => [.. x]);
        RoundTrip.Check<string?[], ReadOnlyCollection<string?>?>(EchoLimited, x => new(x));
    }

    [Fact]
    public void Concurrent_collections_arrive()
    {
        RoundTrip.Check<string?[], ConcurrentQueue<string?>?>(EchoLimited, x => new(x));
        RoundTrip.Check<string?[], ConcurrentStack<string?>?>(EchoLimited, x => new(x));
        RoundTrip.Check<int[], ConcurrentBag<int>?>(EchoLimited, x => [.. x]);
    }

    [EnforceLimits(Pool = RoundTripPool.Name)]
    private static List<int>? Echo(List<int>? value) => value;

    [EnforceLimits(Pool = RoundTripPool.Name)]
    private static List<string?>? Echo(List<string?>? value) => value;

    [EnforceLimits(Pool = RoundTripPool.Name)]
    private static List<List<int>?>? Echo(List<List<int>?>? value) => value;

    [EnforceLimits(Pool = RoundTripPool.Name)]
    private static Queue<string?>? Echo(Queue<string?>? value) => value;

    [EnforceLimits(Pool = RoundTripPool.Name)]
    private static Stack<int>? Echo(Stack<int>? value) => value;

    [EnforceLimits(Pool = RoundTripPool.Name)]
    private static LinkedList<string?>? Echo(LinkedList<string?>? value) => value;

    [EnforceLimits(Pool = RoundTripPool.Name)]
    private static PriorityQueue<string?, int>? Echo(PriorityQueue<string?, int>? value) => value;

    [EnforceLimits(Pool = RoundTripPool.Name)]
    private static Collection<int>? Echo(Collection<int>? value) => value;

    [EnforceLimits(Pool = RoundTripPool.Name)]
    private static ObservableCollection<string?>? Echo(ObservableCollection<string?>? value) => value;

    [EnforceLimits(Pool = RoundTripPool.Name)]
    private static ReadOnlyCollection<string?>? Echo(ReadOnlyCollection<string?>? value) => value;

    [EnforceLimits(Pool = RoundTripPool.Name)]
    private static ConcurrentQueue<string?>? Echo(ConcurrentQueue<string?>? value) => value;

    [EnforceLimits(Pool = RoundTripPool.Name)]
    private static ConcurrentStack<string?>? Echo(ConcurrentStack<string?>? value) => value;

    [EnforceLimits(Pool = RoundTripPool.Name)]
    private static ConcurrentBag<int>? Echo(ConcurrentBag<int>? value) => value;
}
