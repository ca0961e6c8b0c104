using System.Numerics;
using Sandboxed.Tests.Library;

namespace Sandboxed.Tests.Types;

public partial class NullableTests
{
    [Fact]
    public void Numbers_or_nothing_arrive()
    {
        RoundTrip.Check<int?>(EchoLimited);
        RoundTrip.Check<bool?>(EchoLimited);
        RoundTrip.Check<decimal, decimal?>(EchoLimited, value => value);
        RoundTrip.Check<byte[], BigInteger?>(EchoLimited, bytes => new BigInteger(bytes));
    }

    [Fact]
    public void Structs_or_nothing_arrive()
    {
        RoundTrip.Check<(int, string?), (int Number, string? Text)?>(EchoLimited, pair => pair);
        RoundTrip.Check<(byte, decimal, bool), OrderLine?>(EchoLimited, parts => new OrderLine(parts.Item1, parts.Item2, parts.Item3));
        RoundTrip.Check<DayOfWeek, DayOfWeek?>(EchoLimited, day => day);
    }

    [Fact]
    public void Elements_may_be_nothing()
    {
        RoundTrip.Check<int?[]?>(EchoLimited);
        RoundTrip.Check<DateTime?[], List<DateTime?>?>(EchoLimited, times => [.. times]);
    }

    [EnforceLimits(Pool = RoundTripPool.Name)]
    private static int? Echo(int? value) => value;

    [EnforceLimits(Pool = RoundTripPool.Name)]
    private static bool? Echo(bool? value) => value;

    [EnforceLimits(Pool = RoundTripPool.Name)]
    private static decimal? Echo(decimal? value) => value;

    [EnforceLimits(Pool = RoundTripPool.Name)]
    private static BigInteger? Echo(BigInteger? value) => value;

    [EnforceLimits(Pool = RoundTripPool.Name)]
    private static (int Number, string? Text)? Echo((int Number, string? Text)? value) => value;

    [EnforceLimits(Pool = RoundTripPool.Name)]
    private static OrderLine? Echo(OrderLine? value) => value;

    [EnforceLimits(Pool = RoundTripPool.Name)]
    private static DayOfWeek? Echo(DayOfWeek? value) => value;

    [EnforceLimits(Pool = RoundTripPool.Name)]
    private static int?[]? Echo(int?[]? value) => value;

    [EnforceLimits(Pool = RoundTripPool.Name)]
    private static List<DateTime?>? Echo(List<DateTime?>? value) => value;
}
