using System.Collections.Immutable;
using System.Collections.ObjectModel;

namespace Sandboxed.Tests.Types;

public partial class InterfaceTests
{
    [Fact]
    public void Any_sequence_arrives_as_one()
    {
        RoundTrip.Check<int[], IEnumerable<int>?>(EchoLimited, x => x.Where(i => i % 2 == 0));
        RoundTrip.Check<string?[], ICollection<string?>?>(EchoLimited, x => new LinkedList<string?>(x));
        RoundTrip.Check<int[], IList<int>?>(EchoLimited, x => new Collection<int>(x));
        RoundTrip.Check<int[], IReadOnlyCollection<int>?>(EchoLimited, x => new Queue<int>(x));
        RoundTrip.Check<string?[], IReadOnlyList<string?>?>(EchoLimited, x => x.ToImmutableArray());
    }

    [Fact]
    public void Any_set_arrives_as_one()
    {
        RoundTrip.Check<int[], ISet<int>?>(EchoLimited, x => x.ToHashSet());
        RoundTrip.Check<int[], IReadOnlySet<int>?>(EchoLimited, x => x.ToImmutableHashSet());
    }

    [Fact]
    public void Any_dictionary_arrives_as_one()
    {
        RoundTrip.Check<int[], IDictionary<int, string>?>(EchoLimited, x => Pairs(x));
        RoundTrip.Check<int[], IReadOnlyDictionary<int, string>?>(EchoLimited, x => Pairs(x).ToImmutableDictionary());
    }

    [Fact]
    public void Immutable_interfaces_arrive()
    {
        RoundTrip.Check<int[], IImmutableList<int>?>(EchoLimited, x => ImmutableArray.Create(x));
        RoundTrip.Check<int[], IImmutableSet<int>?>(EchoLimited, x => x.ToImmutableHashSet());
        RoundTrip.Check<int[], IImmutableDictionary<int, string>?>(EchoLimited, x => Pairs(x).ToImmutableDictionary());
        RoundTrip.Check<int[], IImmutableQueue<int>?>(EchoLimited, x => ImmutableQueue.Create(x));
        RoundTrip.Check<int[], IImmutableStack<int>?>(EchoLimited, x => ImmutableStack.Create(x));
    }

    [Fact]
    public void Interfaces_that_can_be_written_to_arrive_writable()
    {
        EchoLimited((IList<int>)[1]).Value!.Add(2);
        EchoLimited((ICollection<string?>)["a"]).Value!.Add("b");
        EchoLimited((ISet<int>)new HashSet<int>()).Value!.Add(2);
        EchoLimited((IDictionary<int, string>)Pairs([1])).Value!.Add(2, "b");
    }

    private static Dictionary<int, string> Pairs(int[] keys) => keys.Distinct().ToDictionary(i => i, i => $"{i}");

    [EnforceLimits(Pool = RoundTripPool.Name)]
    private static IEnumerable<int>? Echo(IEnumerable<int>? value) => value;

    [EnforceLimits(Pool = RoundTripPool.Name)]
    private static ICollection<string?>? Echo(ICollection<string?>? value) => value;

    [EnforceLimits(Pool = RoundTripPool.Name)]
    private static IList<int>? Echo(IList<int>? value) => value;

    [EnforceLimits(Pool = RoundTripPool.Name)]
    private static IReadOnlyCollection<int>? Echo(IReadOnlyCollection<int>? value) => value;

    [EnforceLimits(Pool = RoundTripPool.Name)]
    private static IReadOnlyList<string?>? Echo(IReadOnlyList<string?>? value) => value;

    [EnforceLimits(Pool = RoundTripPool.Name)]
    private static ISet<int>? Echo(ISet<int>? value) => value;

    [EnforceLimits(Pool = RoundTripPool.Name)]
    private static IReadOnlySet<int>? Echo(IReadOnlySet<int>? value) => value;

    [EnforceLimits(Pool = RoundTripPool.Name)]
    private static IDictionary<int, string>? Echo(IDictionary<int, string>? value) => value;

    [EnforceLimits(Pool = RoundTripPool.Name)]
    private static IReadOnlyDictionary<int, string>? Echo(IReadOnlyDictionary<int, string>? value) => value;

    [EnforceLimits(Pool = RoundTripPool.Name)]
    private static IImmutableList<int>? Echo(IImmutableList<int>? value) => value;

    [EnforceLimits(Pool = RoundTripPool.Name)]
    private static IImmutableSet<int>? Echo(IImmutableSet<int>? value) => value;

    [EnforceLimits(Pool = RoundTripPool.Name)]
    private static IImmutableDictionary<int, string>? Echo(IImmutableDictionary<int, string>? value) => value;

    [EnforceLimits(Pool = RoundTripPool.Name)]
    private static IImmutableQueue<int>? Echo(IImmutableQueue<int>? value) => value;

    [EnforceLimits(Pool = RoundTripPool.Name)]
    private static IImmutableStack<int>? Echo(IImmutableStack<int>? value) => value;
}
