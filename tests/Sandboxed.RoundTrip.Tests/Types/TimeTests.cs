using System.Runtime.CompilerServices;
using FsCheck.Fluent;

namespace Sandboxed.Tests.Types;

public partial class TimeTests
{
    [Fact]
    public void Points_in_time_keep_their_kind() => RoundTrip.Check(EchoLimited, Values.DateTime);

    [Fact]
    public void A_local_time_stays_the_second_of_two_when_clocks_went_back()
    {
        var time = Unsafe.BitCast<ulong, DateTime>(0xC000_0000_0000_0000 | (ulong)new DateTime(2026, 10, 25, 2, 30, 0).Ticks);
        Assert.Equal(DateTimeKind.Local, time.Kind);
        RoundTrip.CheckOne(EchoLimited, time);
    }

    [Fact]
    public void Offsets_arrive() => RoundTrip.Check(EchoLimited, Values.DateTimeOffset);

    [Fact]
    public void Extremes_arrive()
    {
        RoundTrip.CheckOne(EchoLimited, DateTime.MaxValue);
        RoundTrip.CheckOne(EchoLimited, DateTimeOffset.MinValue);
        RoundTrip.CheckOne(EchoLimited, DateTimeOffset.MaxValue);
        RoundTrip.CheckOne(EchoLimited, TimeOnly.MaxValue);
        RoundTrip.CheckOne(EchoLimited, DateOnly.MaxValue);
        RoundTrip.CheckOne(EchoLimited, TimeSpan.MinValue);
    }

    [Fact]
    public void Spans_of_time_arrive() => RoundTrip.Check<long, TimeSpan>(EchoLimited, ticks => new(ticks));

    [Fact]
    public void Dates_arrive() => RoundTrip.Check(EchoLimited, Values.DateOnly);

    [Fact]
    public void Times_of_day_arrive() => RoundTrip.Check(EchoLimited, Values.TimeOnly);

    [Fact]
    public void Identifiers_arrive() => RoundTrip.Check(EchoLimited, Gen.ArrayOf(Gen.Choose(0, 255), 16).Select(bytes => new Guid([.. bytes.Select(value => (byte)value)])));

    [EnforceLimits(Pool = RoundTripPool.Name)]
    private static DateTime Echo(DateTime value) => value;

    [EnforceLimits(Pool = RoundTripPool.Name)]
    private static DateTimeOffset Echo(DateTimeOffset value) => value;

    [EnforceLimits(Pool = RoundTripPool.Name)]
    private static TimeSpan Echo(TimeSpan value) => value;

    [EnforceLimits(Pool = RoundTripPool.Name)]
    private static DateOnly Echo(DateOnly value) => value;

    [EnforceLimits(Pool = RoundTripPool.Name)]
    private static TimeOnly Echo(TimeOnly value) => value;

    [EnforceLimits(Pool = RoundTripPool.Name)]
    private static Guid Echo(Guid value) => value;
}
