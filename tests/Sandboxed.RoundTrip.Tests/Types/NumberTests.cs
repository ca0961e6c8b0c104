using System.Numerics;
using FsCheck.Fluent;

namespace Sandboxed.Tests.Types;

public partial class NumberTests
{
    [Fact]
    public void Booleans_arrive() => RoundTrip.Check<bool>(EchoLimited);

    [Fact]
    public void Bytes_arrive() => RoundTrip.Check<byte>(EchoLimited);

    [Fact]
    public void Signed_bytes_arrive() => RoundTrip.Check<sbyte>(EchoLimited);

    [Fact]
    public void Short_numbers_arrive()
    {
        RoundTrip.Check<short>(EchoLimited);
        RoundTrip.Check<ushort>(EchoLimited);
    }

    [Fact]
    public void Integers_arrive()
    {
        RoundTrip.Check<int>(EchoLimited);
        RoundTrip.Check<uint>(EchoLimited);
    }

    [Fact]
    public void Long_numbers_arrive()
    {
        RoundTrip.Check<long>(EchoLimited);
        RoundTrip.Check<ulong>(EchoLimited);
    }

    [Fact]
    public void Numbers_of_128_bits_arrive()
    {
        RoundTrip.Check(EchoLimited, Values.Int128);
        RoundTrip.Check(EchoLimited, Values.Int128.Select(number => (UInt128)number));
    }

    [Fact]
    public void Floating_point_numbers_keep_every_bit()
    {
        RoundTrip.Check<long, double>(EchoLimited, BitConverter.Int64BitsToDouble);
        RoundTrip.Check<int, float>(EchoLimited, BitConverter.Int32BitsToSingle);
        RoundTrip.Check<short, Half>(EchoLimited, BitConverter.Int16BitsToHalf);
        foreach (var number in (double[])[double.NaN, -0.0, double.PositiveInfinity, double.NegativeInfinity, double.Epsilon]) RoundTrip.CheckOne(EchoLimited, number);
    }

    [Fact]
    public void Decimals_keep_scale_and_sign() => RoundTrip.Check(EchoLimited, Values.Decimal);

    [Fact]
    public void Big_numbers_arrive() => RoundTrip.Check(EchoLimited, Values.BigInteger);

    [Fact]
    public void Complex_numbers_arrive() => RoundTrip.Check<(double, double), Complex>(EchoLimited, parts => new(parts.Item1, parts.Item2));

    [Fact]
    public void Indexes_and_ranges_arrive()
    {
        RoundTrip.Check<(int, bool), Index>(EchoLimited, parts => new(parts.Item1 & int.MaxValue, parts.Item2));
        RoundTrip.Check<(int, int), Range>(EchoLimited, parts => (parts.Item1 & int.MaxValue)..^(parts.Item2 & int.MaxValue));
    }

    [EnforceLimits(Pool = RoundTripPool.Name)]
    private static bool Echo(bool value) => value;

    [EnforceLimits(Pool = RoundTripPool.Name)]
    private static byte Echo(byte value) => value;

    [EnforceLimits(Pool = RoundTripPool.Name)]
    private static sbyte Echo(sbyte value) => value;

    [EnforceLimits(Pool = RoundTripPool.Name)]
    private static short Echo(short value) => value;

    [EnforceLimits(Pool = RoundTripPool.Name)]
    private static ushort Echo(ushort value) => value;

    [EnforceLimits(Pool = RoundTripPool.Name)]
    private static int Echo(int value) => value;

    [EnforceLimits(Pool = RoundTripPool.Name)]
    private static uint Echo(uint value) => value;

    [EnforceLimits(Pool = RoundTripPool.Name)]
    private static long Echo(long value) => value;

    [EnforceLimits(Pool = RoundTripPool.Name)]
    private static ulong Echo(ulong value) => value;

    [EnforceLimits(Pool = RoundTripPool.Name)]
    private static Int128 Echo(Int128 value) => value;

    [EnforceLimits(Pool = RoundTripPool.Name)]
    private static UInt128 Echo(UInt128 value) => value;

    [EnforceLimits(Pool = RoundTripPool.Name)]
    private static double Echo(double value) => value;

    [EnforceLimits(Pool = RoundTripPool.Name)]
    private static float Echo(float value) => value;

    [EnforceLimits(Pool = RoundTripPool.Name)]
    private static Half Echo(Half value) => value;

    [EnforceLimits(Pool = RoundTripPool.Name)]
    private static decimal Echo(decimal value) => value;

    [EnforceLimits(Pool = RoundTripPool.Name)]
    private static BigInteger Echo(BigInteger value) => value;

    [EnforceLimits(Pool = RoundTripPool.Name)]
    private static Complex Echo(Complex value) => value;

    [EnforceLimits(Pool = RoundTripPool.Name)]
    private static Index Echo(Index value) => value;

    [EnforceLimits(Pool = RoundTripPool.Name)]
    private static Range Echo(Range value) => value;
}
