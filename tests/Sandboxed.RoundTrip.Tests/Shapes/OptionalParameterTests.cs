namespace Sandboxed.Tests.Shapes;

public partial class OptionalParameterTests
{
    private const string Quoted = "\"\\\n\0\uD800é{0}";

    private static readonly CallOptions _options = new() { WallTime = TimeSpan.FromSeconds(60) };

    [Fact]
    public void Integers_keep_their_defaults()
    {
        Assert.Equal(Integers(), IntegersLimited().Value);
        Assert.Equal(Integers(), IntegersLimited(_options).Value);
        Assert.Equal(Integers(), IntegersLimitedCall().Run().Value);
        Assert.Equal(Integers(c: 5), IntegersLimited(c: 5).Value);
    }

    [Fact]
    public void Other_numbers_keep_their_defaults()
    {
        Assert.Equal(Numbers(), NumbersLimited().Value);
        Assert.Equal(Numbers(e: 1, f: 2), NumbersLimited(e: 1, f: 2).Value);
    }

    [Fact]
    public void Texts_keep_their_defaults() => Assert.Equal(Texts(), TextsLimited().Value);

    [Fact]
    public void Structs_and_enums_keep_their_defaults() => Assert.Equal(Structs(), StructsLimited().Value);

    [Fact]
    public void Nullable_parameters_keep_their_defaults() => Assert.Equal(Nullables(), NullablesLimited().Value);

    [Fact]
    public void Only_the_first_may_be_given()
    {
        Assert.Equal("1 b True", MixedLimited(1).Value);
        Assert.Equal("1 c True", MixedLimited(_options, 1, "c").Value);
        Assert.Equal("1 b False", MixedLimited(1, c: false).Value);
    }

    [Fact]
    public void Information_about_the_caller_is_that_of_the_caller()
    {
        var (member, file, line, expression) = WhereLimited(1 + 1).Value;
        Assert.Equal(nameof(Information_about_the_caller_is_that_of_the_caller), member);
        Assert.EndsWith(nameof(OptionalParameterTests) + ".cs", file, StringComparison.Ordinal);
        Assert.True(line > 0);
        Assert.Equal("1 + 1", expression);
    }

    [EnforceLimits(Pool = RoundTripPool.Name)]
    private static string Integers(
        sbyte a = sbyte.MinValue, byte b = 255, short c = short.MinValue, ushort d = ushort.MaxValue, int e = int.MinValue, uint f = uint.MaxValue, long g = long.MinValue, ulong h = ulong.MaxValue) =>
        $"{a} {b} {c} {d} {e} {f} {g} {h}";

    [EnforceLimits(Pool = RoundTripPool.Name)]
    private static string Numbers(
        double a = double.NaN, double b = -0.0, double c = double.Epsilon, float d = float.MaxValue, float e = float.NegativeInfinity, double f = double.PositiveInfinity, decimal g = -1.50m, float h = -0f) =>
        FormattableString.Invariant($"{a:R} {b:R} {c:R} {d:R} {e:R} {f:R} {g} {h:R}");

    [EnforceLimits(Pool = RoundTripPool.Name)]
    private static string Texts(char a = '\'', char b = '\uD800', char c = '\0', string d = Quoted, string? e = null, string f = "") => $"{(int)a} {(int)b} {(int)c} {d} {e is null} {f.Length}";

    [EnforceLimits(Pool = RoundTripPool.Name)]
    private static string Structs(DayOfWeek a = DayOfWeek.Saturday, DayOfWeek b = (DayOfWeek)99, Guid c = default, DateTime d = default, (int, string?) e = default, bool f = true, Mode g = Mode.@default) =>
        $"{a} {b} {c} {d.Ticks} {e} {f} {g}";

    [EnforceLimits(Pool = RoundTripPool.Name)]
    private static string Nullables(int? a = 5, int? b = null, DayOfWeek? c = DayOfWeek.Monday, Guid? d = null, int[]? e = null, bool? f = false, decimal? g = 0.10m, Mode? h = (Mode)(-3), char? i = 'x') =>
        FormattableString.Invariant($"{a} {b is null} {c} {d is null} {e is null} {f} {g} {h} {i}");

    [EnforceLimits(Pool = RoundTripPool.Name)]
    private static string Mixed(int a, string b = "b", bool c = true) => $"{a} {b} {c}";

    [EnforceLimits(Pool = RoundTripPool.Name)]
    private static (string Member, string File, int Line, string? Expression) Where(
        int value,
        [System.Runtime.CompilerServices.CallerMemberName] string member = "",
        [System.Runtime.CompilerServices.CallerFilePath] string file = "",
        [System.Runtime.CompilerServices.CallerLineNumber] int line = 0,
        [System.Runtime.CompilerServices.CallerArgumentExpression(nameof(value))] string? expression = null) => (member, file, line, expression);

    private enum Mode : sbyte
    {
        @default = -3,
    }
}
