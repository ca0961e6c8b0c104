using Sandboxed.Tests.Types.Classes;

namespace Sandboxed.Tests.Refusals;

public partial class CycleTests
{
    [Fact]
    public void An_object_that_holds_itself_is_refused()
    {
        var tree = new Tree { Value = 1 };
        tree.Left = tree;
        RoundTrip.Refused(EchoLimited, tree);
    }

    [Fact]
    public void A_cycle_through_collections_is_refused()
    {
        var folder = new Folder { Name = "a" };
        folder.Children.Add(new Folder { Name = "b", ByName = { ["a"] = folder } });
        RoundTrip.Refused(EchoLimited, folder);
    }

    [Fact]
    public void A_chain_longer_than_any_depth_is_refused() => RoundTrip.Refused(EchoLimited, Chain.Of(100_000)!);

    [Fact]
    public void A_cycle_in_a_result_is_a_failure_and_the_worker_lives_on()
    {
        var result = MakeLimited();
        Assert.Equal(ExitStatus.Anything, result.ExitStatus);
        Assert.Null(result.Signal);
        Assert.Equal(result.WorkerProcessId, MakeLimited().WorkerProcessId);
    }

    [EnforceLimits(Pool = RoundTripPool.Name)]
    private static Tree Echo(Tree value) => value;

    [EnforceLimits(Pool = RoundTripPool.Name)]
    private static Folder Echo(Folder value) => value;

    [EnforceLimits(Pool = RoundTripPool.Name)]
    private static Chain Echo(Chain value) => value;

    [EnforceLimits(Pool = RoundTripPool.Name)]
    private static Tree Make()
    {
        var tree = new Tree();
        tree.Right = tree;
        return tree;
    }
}
