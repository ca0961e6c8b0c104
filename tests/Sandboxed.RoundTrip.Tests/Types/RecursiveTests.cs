using FsCheck;
using FsCheck.Fluent;
using Sandboxed.Tests.Types.Classes;

namespace Sandboxed.Tests.Types;

public partial class RecursiveTests
{
    [Fact]
    public void Trees_arrive() => RoundTrip.Check(EchoLimited, Gen.Sized(size => Trees(Math.Min(size, 6))));

    [Theory]
    [InlineData(1)]
    [InlineData(500)]
    public void Chains_arrive(int length) => RoundTrip.CheckOne(EchoLimited, Chain.Of(length));

    [Fact]
    public void Types_in_collections_of_themselves_arrive() => RoundTrip.Check(EchoLimited, Gen.Sized(size => Folders(Math.Min(size, 4))));

    [Fact]
    public void Types_that_hold_each_other_arrive() =>
        RoundTrip.CheckOne<Even?>(EchoLimited, new Even(new Odd(new Even(null), [(new Even(new Odd(null, [])), 1), (null, 2)])));

    [Fact]
    public void A_value_in_two_places_arrives_twice()
    {
        var shared = new Tree { Value = 7 };
        var copy = EchoLimited(new Tree { Left = shared, Right = shared }).Value!;
        Assert.Equal(7, copy.Right!.Value);
        Assert.NotSame(copy.Left, copy.Right);
    }

    private static Gen<Tree?> Trees(int depth) => depth == 0
        ? Gen.Constant((Tree?)null)
        : Trees(depth - 1).Zip(Trees(depth - 1), (left, right) => (left, right))
            .Zip(Values.Any<int>(), (both, value) => (Tree?)new Tree { Value = value, Left = both.left, Right = both.right });

    private static Gen<Folder?> Folders(int depth) => depth == 0
        ? Gen.Constant((Folder?)null)
        : Gen.ArrayOf(Folders(depth - 1), 2).Zip(Values.Text, (children, name) => (Folder?)new Folder
        {
            Name = name,
            Children = [.. children],
            ByName = children.OfType<Folder>().Select((child, i) => (child, i)).ToDictionary(pair => $"{pair.i}", pair => pair.child),
        });

    [EnforceLimits(Pool = RoundTripPool.Name)]
    private static Tree? Echo(Tree? value) => value;

    [EnforceLimits(Pool = RoundTripPool.Name)]
    private static Chain? Echo(Chain? value) => value;

    [EnforceLimits(Pool = RoundTripPool.Name)]
    private static Folder? Echo(Folder? value) => value;

    [EnforceLimits(Pool = RoundTripPool.Name)]
    private static Even? Echo(Even? value) => value;
}
