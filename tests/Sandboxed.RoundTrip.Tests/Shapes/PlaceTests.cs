using Sandboxed.Tests.Shapes.Places;

namespace Sandboxed.Tests.Shapes;

/// <summary>Methods in all kinds of types.</summary>
public partial class PlaceTests
{
    private static readonly CallOptions _options = new() { WallTime = TimeSpan.FromSeconds(60) };

    [Fact]
    public void In_the_global_namespace() => Assert.Equal(3, global::InNoNamespace.OneMoreLimited(2).Value);

    [Fact]
    public void In_a_namespace_and_type_called_like_keywords() => Assert.Equal("new 1", Places.@namespace.@new.@struct.@forLimited(1).Value);

    [Fact]
    public void In_nested_types()
    {
        Assert.Equal(4, Outer.Middle.Inner.TwiceLimited(2).Value);
        Assert.Equal(9, Hidden.SquareOfHidden(3).Value.Number);
        Assert.Equal(6, Outer.InRecord.HalfLimited(12).Value);
    }

    [Fact]
    public void In_several_files()
    {
        Assert.Equal("first 1", Parts.FirstLimited(1).Value);
        Assert.Equal("second 2", Parts.SecondLimited(2).Value);
    }

    [Fact]
    public void In_structs_and_records()
    {
        Assert.Equal(1, InStruct.NumberLimited().Value);
        Assert.Equal(2, InRecord.NumberLimited().Value);
        Assert.Equal(3, InRecordStruct.NumberLimited().Value);
    }

    [Fact]
    public void Of_every_accessibility()
    {
        Assert.Equal(["public", "internal", "protected internal", "protected", "private protected", "private"], new Reaching().All());
        Assert.Equal("public", Accessibilities.PublicLimited().Value);
    }

    [Fact]
    public void As_extension_methods()
    {
        Assert.Equal(3, "abc".CharactersLimited().Value);
        Assert.Equal(3, Extensions.CharactersLimited(_options, "abc").Value);
        Assert.Equal(6, new[] { 1, 2, 3 }.TotalLimited().Value);
    }

    [Fact]
    public async Task Marked_obsolete()
    {
#pragma warning disable CS0618, SBXTEST // That they can be called is what is tested.
        Assert.Equal(1, Old.NumberLimited().Value);
        Assert.Equal(2, (await Old.OtherLimitedAsync()).Value);
#pragma warning restore CS0618, SBXTEST
    }

    [Fact]
    public void With_interfaces_for_parameters() => Assert.Equal("1,2 b=2 1", DescribeLimited([1, 2], new Dictionary<string, int> { ["b"] = 2 }, new HashSet<int> { 1 }).Value);

    [Fact]
    public void With_nullable_annotations()
    {
        string? nothing = MaybeLimited(null, [null]).Value;
        Assert.Null(nothing);
        Assert.Equal("a", MaybeLimited("a", null).Value);
    }

    [Fact]
    public void Without_nullable_annotations() => Assert.Null(Oblivious.EchoLimited(null).Value);

    [EnforceLimits(Pool = RoundTripPool.Name)]
    private static string Describe(IReadOnlyList<int> numbers, IDictionary<string, int> map, ISet<int> set) =>
        $"{string.Join(',', numbers)} {string.Join(',', map.Select(pair => $"{pair.Key}={pair.Value}"))} {set.Count}";

    [EnforceLimits(Pool = RoundTripPool.Name)]
    private static string? Maybe(string? text, List<string?>? texts) => text ?? texts?[0];

    private sealed partial record Hidden(int Number)
    {
        public static LimitedResult<Hidden> SquareOfHidden(int number) => SquareLimited(new Hidden(number));

        [EnforceLimits(Pool = RoundTripPool.Name)]
        private static Hidden Square(Hidden value) => new(value.Number * value.Number);
    }
}
