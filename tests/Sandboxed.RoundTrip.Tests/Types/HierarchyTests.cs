using FsCheck.Fluent;
using Sandboxed.Tests.Types.Classes;

namespace Sandboxed.Tests.Types;

public partial class HierarchyTests
{
    [Fact]
    public void Listed_types_arrive_as_what_they_are() => RoundTrip.Check<(string?, double, int), Shape?>(EchoLimited, parts => (parts.Item3 % 3) switch
    {
        0 => new Circle(parts.Item1, parts.Item2),
        1 => new Square(parts.Item1, parts.Item2),
        _ => new Group(parts.Item1, [new Circle("in", 1), null, new Group(null, [])]),
    });

    [Fact]
    public void A_base_type_that_lists_itself_arrives()
    {
        RoundTrip.CheckOne<Animal?>(EchoLimited, new Animal { Legs = 4 });
        RoundTrip.CheckOne<Animal?>(EchoLimited, new Dog { Legs = 4, Name = "Rex" });
    }

    [Fact]
    public void Interfaces_that_list_their_types_arrive()
    {
        RoundTrip.CheckOne<ILocated?>(EchoLimited, new Place(1, 2));
        RoundTrip.CheckOne<ILocated?>(EchoLimited, new Address("Main"));
        RoundTrip.CheckOne<ILocated?>(EchoLimited, null);
    }

    [Fact]
    public void Elements_arrive_as_what_they_are() => RoundTrip.CheckOne<List<Shape?>?>(EchoLimited, [new Square("a", 1), null, new Circle("b", 2)]);

    [Fact]
    public void A_listed_type_arrives_where_it_is_declared() => RoundTrip.CheckOne<Circle?>(EchoLimited, new Circle("a", 1));

    [Fact]
    public void A_type_that_is_not_listed_is_refused()
    {
        Assert.Contains(nameof(Rhombus), RoundTrip.Refused<Shape?>(EchoLimited, new Rhombus(1, 2)), StringComparison.Ordinal);
        RoundTrip.Refused<Shape?>(EchoLimited, new Group(null, [new Rhombus(1, 2)]));
        RoundTrip.Refused<Animal?>(EchoLimited, new Cat());
        RoundTrip.Refused<ILocated?>(EchoLimited, new Elsewhere());
    }

    [EnforceLimits(Pool = RoundTripPool.Name)]
    private static Shape? Echo(Shape? value) => value;

    [EnforceLimits(Pool = RoundTripPool.Name)]
    private static Circle? Echo(Circle? value) => value;

    [EnforceLimits(Pool = RoundTripPool.Name)]
    private static List<Shape?>? Echo(List<Shape?>? value) => value;

    [EnforceLimits(Pool = RoundTripPool.Name)]
    private static Animal? Echo(Animal? value) => value;

    [EnforceLimits(Pool = RoundTripPool.Name)]
    private static ILocated? Echo(ILocated? value) => value;

    private sealed class Cat : Animal;

    private sealed class Elsewhere : ILocated;
}
