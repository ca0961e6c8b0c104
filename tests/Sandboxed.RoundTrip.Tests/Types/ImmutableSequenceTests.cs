using System.Collections.Immutable;

namespace Sandboxed.Tests.Types;

public partial class ImmutableSequenceTests
{
    [Fact]
    public void Immutable_arrays_arrive()
    {
        RoundTrip.Check<int[], ImmutableArray<int>>(EchoLimited, x => [.. x]);
        RoundTrip.Check<string?[], ImmutableArray<string?>>(EchoLimited, x => [.. x]);
    }

    [Fact]
    public void An_uninitialized_immutable_array_stays_one()
    {
        Assert.True(EchoLimited(default(ImmutableArray<int>)).Value.IsDefault);
        Assert.False(EchoLimited(ImmutableArray<int>.Empty).Value.IsDefault);
    }

    [Fact]
    public void Immutable_lists_arrive() => RoundTrip.Check<string?[], ImmutableList<string?>?>(EchoLimited, x => [.. x]);

    [Fact]
    public void Immutable_queues_keep_their_order() => RoundTrip.Check<string?[], ImmutableQueue<string?>?>(EchoLimited, x => [.. x]);

    [Fact]
    public void Immutable_stacks_keep_their_order() => RoundTrip.Check<int[], ImmutableStack<int>?>(EchoLimited, x => [.. x]);

    [EnforceLimits(Pool = RoundTripPool.Name)]
    private static ImmutableArray<int> Echo(ImmutableArray<int> value) => value;

    [EnforceLimits(Pool = RoundTripPool.Name)]
    private static ImmutableArray<string?> Echo(ImmutableArray<string?> value) => value;

    [EnforceLimits(Pool = RoundTripPool.Name)]
    private static ImmutableList<string?>? Echo(ImmutableList<string?>? value) => value;

    [EnforceLimits(Pool = RoundTripPool.Name)]
    private static ImmutableQueue<string?>? Echo(ImmutableQueue<string?>? value) => value;

    [EnforceLimits(Pool = RoundTripPool.Name)]
    private static ImmutableStack<int>? Echo(ImmutableStack<int>? value) => value;
}
