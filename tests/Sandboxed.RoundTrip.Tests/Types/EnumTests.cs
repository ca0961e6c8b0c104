using Sandboxed.Tests.Library;

namespace Sandboxed.Tests.Types;

public partial class EnumTests
{
    [Fact]
    public void Every_underlying_type_arrives()
    {
        RoundTrip.Check<byte, OfByte>(EchoLimited, value => (OfByte)value);
        RoundTrip.Check<sbyte, OfSByte>(EchoLimited, value => (OfSByte)value);
        RoundTrip.Check<short, OfInt16>(EchoLimited, value => (OfInt16)value);
        RoundTrip.Check<ushort, OfUInt16>(EchoLimited, value => (OfUInt16)value);
        RoundTrip.Check<int, OfInt32>(EchoLimited, value => (OfInt32)value);
        RoundTrip.Check<uint, OfUInt32>(EchoLimited, value => (OfUInt32)value);
        RoundTrip.Check<long, OfInt64>(EchoLimited, value => (OfInt64)value);
        RoundTrip.Check<ulong, OfUInt64>(EchoLimited, value => (OfUInt64)value);
    }

    [Fact]
    public void Enums_of_other_assemblies_arrive()
    {
        RoundTrip.Check<DayOfWeek>(EchoLimited);
        RoundTrip.Check<byte, Severity>(EchoLimited, value => (Severity)value);
    }

    [Fact]
    public void The_worker_sees_the_same_names()
    {
        Assert.Equal("Large", NameLimited(OfUInt64.Large).Value);
        Assert.Equal("High", NameLimited(Severity.High).Value);
    }

    [EnforceLimits(Pool = RoundTripPool.Name)]
    private static OfByte Echo(OfByte value) => value;

    [EnforceLimits(Pool = RoundTripPool.Name)]
    private static OfSByte Echo(OfSByte value) => value;

    [EnforceLimits(Pool = RoundTripPool.Name)]
    private static OfInt16 Echo(OfInt16 value) => value;

    [EnforceLimits(Pool = RoundTripPool.Name)]
    private static OfUInt16 Echo(OfUInt16 value) => value;

    [EnforceLimits(Pool = RoundTripPool.Name)]
    private static OfInt32 Echo(OfInt32 value) => value;

    [EnforceLimits(Pool = RoundTripPool.Name)]
    private static OfUInt32 Echo(OfUInt32 value) => value;

    [EnforceLimits(Pool = RoundTripPool.Name)]
    private static OfInt64 Echo(OfInt64 value) => value;

    [EnforceLimits(Pool = RoundTripPool.Name)]
    private static OfUInt64 Echo(OfUInt64 value) => value;

    [EnforceLimits(Pool = RoundTripPool.Name)]
    private static DayOfWeek Echo(DayOfWeek value) => value;

    [EnforceLimits(Pool = RoundTripPool.Name)]
    private static Severity Echo(Severity value) => value;

    [EnforceLimits(Pool = RoundTripPool.Name)]
    private static string Name(OfUInt64 value) => value.ToString();

    [EnforceLimits(Pool = RoundTripPool.Name)]
    private static string Name(Severity value) => value.ToString();

    private enum OfByte : byte
    {
        One = 1,
    }

    [Flags]
    private enum OfSByte : sbyte
    {
        Low = -128,
    }

    private enum OfInt16 : short
    {
        One = 1,
    }

    private enum OfUInt16 : ushort
    {
        One = 1,
    }

    private enum OfInt32
    {
        One = 1,
    }

    private enum OfUInt32 : uint
    {
        One = 1,
    }

    private enum OfInt64 : long
    {
        One = 1,
    }

    private enum OfUInt64 : ulong
    {
        Large = ulong.MaxValue,
    }
}
