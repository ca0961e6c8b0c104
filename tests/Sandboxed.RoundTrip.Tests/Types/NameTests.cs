using Sandboxed.Tests.Types.Classes;

namespace Sandboxed.Tests.Types;

public partial class NameTests
{
    [Fact]
    public void Names_like_keywords_arrive() =>
        RoundTrip.Check<(int, string?, bool), @record?>(EchoLimited, parts => new(parts.Item1) { @class = parts.Item2, @new = parts.Item3 });

    [Fact]
    public void Names_beyond_ascii_arrive() =>
        RoundTrip.Check<(int, double), Größe?>(EchoLimited, parts => new() { Höhe = parts.Item1, ﬁne_Ωmega = parts.Item2 });

    [Fact]
    public void Names_that_generated_code_uses_arrive() =>
        RoundTrip.Check<(int, int, int, int), Locals?>(EchoLimited, parts => new() { value = parts.Item1, writer = parts.Item2, reader = parts.Item3, member0 = parts.Item4, marker = -1 });

    [Fact]
    public void Types_of_one_name_in_two_namespaces_are_told_apart()
    {
        Assert.Equal("1 a", BothLimited(new Classes.First.Item(1), new Classes.Second.Item("a")).Value);
        RoundTrip.Check<(bool, int), (Classes.First.Flagged, Classes.Second.Flagged)>(
            EchoLimited, parts => (new() { Flag = parts.Item1, Number = parts.Item2 }, new() { Flag = parts.Item1, Number = parts.Item2 }));
    }

    [Fact]
    public void Types_nested_under_names_of_the_base_library_arrive() => Assert.Equal(3, System.Task.CountLimited([new(1), new(2)]).Value);

    [EnforceLimits(Pool = RoundTripPool.Name)]
    private static @record? Echo(@record? value) => value;

    [EnforceLimits(Pool = RoundTripPool.Name)]
    private static Größe? Echo(Größe? value) => value;

    [EnforceLimits(Pool = RoundTripPool.Name)]
    private static Locals? Echo(Locals? value) => value;

    [EnforceLimits(Pool = RoundTripPool.Name)]
    private static string Both(Classes.First.Item first, Classes.Second.Item second) => $"{first.Content} {second.Content}";

    [EnforceLimits(Pool = RoundTripPool.Name)]
    private static (Classes.First.Flagged First, Classes.Second.Flagged Second) Echo((Classes.First.Flagged First, Classes.Second.Flagged Second) value) => value;

    private static partial class System
    {
        internal static partial class Task
        {
            [EnforceLimits(Pool = RoundTripPool.Name)]
            internal static int Count(List<Exception> values) => values.Sum(value => value.Number);
        }

        internal sealed record Exception(int Number);
    }
}
