using System.Runtime.InteropServices;
using Sandboxed.Integration.Tests.Maps;

namespace Sandboxed.Integration.Tests.Failures;

/// <summary>Arguments and results that cannot travel.</summary>
public sealed class MarshallingFailureTests(PoolFixture pool) : IClassFixture<PoolFixture>
{
    [Fact]
    public void An_argument_that_contains_itself_is_refused_by_name_before_anything_runs()
    {
        var node = new Node();
        node.Next = node;

        var exception = Assert.Throws<MarshallingException>(() => Travelling.CountNodesLimited(pool.On, "ring", node));

        Assert.Contains("'list'", exception.Message);
        Assert.Contains("contains itself", exception.Message);
    }

    [Fact]
    public async Task A_null_that_a_marshaller_does_not_expect_is_said_in_words_that_name_the_argument()
    {
        const string Words = "it is null, or something in it is, where its marshaller expects an object. Pass one, or let the marshaller write null.";

        var argument = Assert.Throws<MarshallingException>(() => Travelling.LabelOfLimited(pool.On, null!, false));
        var result = Travelling.LabelOfLimited(pool.On, new("a label"), true);
        var item = Assert.Single(await Travelling.LabelOfLimitedMapAsync([(null!, false)], new() { Call = pool.On }).ToListInTime());

        Assert.EndsWith($"'label' of Sandboxed.Misbehaving.Travelling.LabelOf cannot be marshalled: {Words}", argument.Message);
        Assert.IsType<NullReferenceException>(argument.InnerException);
        Assert.EndsWith(Words, result.Detail);
        Assert.EndsWith(Words, item.Result.Detail);
    }

    [Fact]
    public void So_it_is_by_the_asynchronous_twin_and_by_the_packed_call()
    {
        var node = new Node();
        node.Next = node;

        Assert.Throws<MarshallingException>(() => { _ = Travelling.CountNodesLimitedAsync(pool.On, "ring", node); });
        Assert.Throws<MarshallingException>(() => Travelling.CountNodesLimitedCall("ring", node));
    }

    [Fact]
    public void Elements_that_were_chosen_to_collide_are_not_put_into_a_set_on_either_side()
    {
        var result = Travelling.CollidingLimited(pool.On, 20_000);
        Assert.Equal(ExitStatus.Anything, result.ExitStatus);
        Assert.Contains("are not spread", result.Detail);

        var counted = Travelling.CountOfLimited(pool.On, Travelling.Colliding(20_000));
        Assert.Equal(ExitStatus.Anything, counted.ExitStatus);
        Assert.Contains("are not spread", counted.Detail);

        Assert.Equal(400, Travelling.CountOfLimited(pool.On, Travelling.CollidingLimited(pool.On, 400).Value).Value);
    }

    [Fact]
    public void A_long_list_is_counted() => Assert.Equal(500, Travelling.CountNodesLimited(pool.On, "list", List(500)).Value);

    [Fact]
    public void Bytes_that_are_no_value_of_their_type_are_refused_by_name_before_anything_runs()
    {
        var flags = new bool[] { true, false };
        MemoryMarshal.AsBytes(flags.AsSpan())[1] = 2;
        var wrong = default(decimal);
        MemoryMarshal.AsBytes(new Span<decimal>(ref wrong)).Fill(0x7F);
        var flagged = new Flagged { Number = 7 };
        MemoryMarshal.AsBytes(new Span<Flagged>(ref flagged))[4] = 3;

        AssertRefused("flags", "System.Boolean", () => Blocks.CountSetLimited(pool.On, flags));
        AssertRefused("flags", "System.Boolean", () => Blocks.CountSetOfSpanLimited(pool.On, flags));
        AssertRefused("first", "System.Decimal", () => Blocks.TotalLimited(pool.On, wrong, []));
        AssertRefused("others", "System.Decimal", () => Blocks.TotalLimited(pool.On, 1, [wrong]));
        AssertRefused("flagged", nameof(Flagged), () => Blocks.SumOfSetLimited(pool.On, [flagged]));
        AssertRefused("flagged", nameof(Flagged), () => Blocks.NumberIfSetLimited(pool.On, flagged));

        static void AssertRefused(string argument, string type, Action call)
        {
            var message = Assert.Throws<MarshallingException>(call).Message;
            Assert.Contains($"'{argument}'", message);
            Assert.Contains($"{type} has bytes that are no value of it", message);
        }
    }

    [Fact]
    public void A_result_with_bytes_that_are_no_value_is_Anything_in_the_same_words()
    {
        var result = Blocks.UnsetLimited(pool.On, 3);

        Assert.Equal(ExitStatus.Anything, result.ExitStatus);
        Assert.Contains("could not be marshalled", result.Detail);
        Assert.Contains("System.Boolean has bytes that are no value of it", result.Detail);
    }

    [Fact]
    public void A_list_that_is_nested_too_deeply_is_refused() =>
        Assert.Throws<MarshallingException>(() => Travelling.CountNodesLimited(pool.On, "list", List(5000)));

    [Fact]
    public void An_argument_of_a_derived_class_is_refused_by_name_and_never_sliced()
    {
        var exception = Assert.Throws<MarshallingException>(() => Travelling.SizeOfLimited(pool.On, new NamedShape { Name = "n", Size = 1 }));

        Assert.Contains("'shape'", exception.Message);
        Assert.Contains(nameof(NamedShape), exception.Message);
        Assert.Equal(1, Travelling.SizeOfLimited(pool.On, new Shape { Size = 1 }).Value);
    }

    [Fact]
    public void An_argument_whose_constructor_throws_in_the_worker_is_Anything()
    {
        var result = Travelling.TakeLimited(pool.On, new Throwaway(3, Environment.ProcessId));

        Assert.Equal(ExitStatus.Anything, result.ExitStatus);
        Assert.Contains("could not read the arguments", result.Detail);
        Assert.Contains("it does not travel", result.Detail);
    }

    [Fact]
    public void A_result_that_contains_itself_is_Anything()
    {
        var result = Travelling.RingLimited(pool.On);

        Assert.Equal(ExitStatus.Anything, result.ExitStatus);
        Assert.Contains("its result could not be marshalled", result.Detail);
        Assert.Contains("contains itself", result.Error?.Message);
    }

    [Fact]
    public void A_result_of_a_derived_class_is_Anything_and_never_sliced()
    {
        var result = Travelling.WidenLimited(pool.On);

        Assert.Equal(ExitStatus.Anything, result.ExitStatus);
        Assert.Contains(nameof(NamedShape), result.Detail);
        Assert.False(result.TryGetValue(out _));
    }

    [Fact]
    public void A_result_whose_constructor_throws_in_the_host_is_Anything()
    {
        var result = Travelling.RefusedByHostLimited(pool.On, Environment.ProcessId);

        Assert.Equal(ExitStatus.Anything, result.ExitStatus);
        Assert.Contains($"not in process {Environment.ProcessId}", result.Detail);
        Assert.Equal("System.ArgumentException", result.Error?.TypeName);
        Assert.False(result.TryGetValue(out _));
    }

    [Fact]
    public void The_pool_goes_on_afterwards()
    {
        Assert.False(Travelling.RingLimited(pool.On).IsSuccess);
        Assert.False(Travelling.RefusedByHostLimited(pool.On, Environment.ProcessId).IsSuccess);
        Assert.Equal("int 3", Travelling.OverloadedLimited(pool.On, 3).Value);
    }

    private static Node List(int length)
    {
        Node? list = null;
        for (var i = 0; i < length; i++) list = new() { Value = i, Next = list };
        return list!;
    }
}
