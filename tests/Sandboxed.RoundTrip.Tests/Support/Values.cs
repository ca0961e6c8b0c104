using System.Numerics;
using FsCheck;
using FsCheck.Fluent;

namespace Sandboxed.Tests.Support;

/// <summary>Generators of values.</summary>
internal static class Values
{
    /// <summary>Text of any UTF-16 code units, halves of surrogate pairs among them, and null.</summary>
    public static Gen<string?> Text { get; } = Gen.Frequency(
        (1, Gen.Constant((string?)null)),
        (1, Gen.Constant((string?)"")),
        (8, Gen.ArrayOf(Gen.Frequency((6, Gen.Choose(' ', '~')), (2, Gen.Choose(0, 0xFFFF)), (1, Gen.Choose(0xD800, 0xDFFF))))
            .Select(units => (string?)new string([.. units.Select(unit => (char)unit)]))));

    public static Gen<Int128> Int128 { get; } = Any<(long, ulong)>().Select(parts => new Int128((ulong)parts.Item1, parts.Item2));

    /// <summary>Decimal numbers of every scale, zeros with one and negative ones among them.</summary>
    public static Gen<decimal> Decimal { get; } = Any<(int, int, int)>()
        .Zip(Gen.Choose(-28, 28), (bits, scale) => new decimal(bits.Item1, bits.Item2, bits.Item3, scale < 0, (byte)int.Abs(scale)));

    public static Gen<DateTime> DateTime { get; } = Ticks(System.DateTime.MaxValue.Ticks)
        .Zip(Gen.Elements(DateTimeKind.Unspecified, DateTimeKind.Utc, DateTimeKind.Local), (ticks, kind) => new DateTime(ticks, kind));

    public static Gen<DateTimeOffset> DateTimeOffset { get; } = Ticks(System.DateTime.MaxValue.Ticks - (2 * TimeSpan.TicksPerDay))
        .Zip(Gen.Choose(-840, 840), (ticks, minutes) => new DateTimeOffset(ticks + TimeSpan.TicksPerDay, TimeSpan.FromMinutes(minutes)));

    public static Gen<TimeOnly> TimeOnly { get; } = Ticks(TimeSpan.TicksPerDay - 1).Select(ticks => new TimeOnly(ticks));

    public static Gen<DateOnly> DateOnly { get; } = Gen.Choose(0, System.DateOnly.MaxValue.DayNumber).Select(System.DateOnly.FromDayNumber);

    public static Gen<BigInteger> BigInteger { get; } = Any<byte[]>().Select(bytes => new BigInteger(bytes));

    public static Gen<T> Any<T>() => ArbMap.Default.GeneratorFor<T>();

    /// <summary>Different texts, none of them null.</summary>
    public static Gen<string[]> Keys { get; } = Gen.ArrayOf(Text).Select(texts => texts.OfType<string>().Distinct(StringComparer.Ordinal).ToArray());

    /// <summary>The comparers that travel, but for the default one.</summary>
    public static Gen<StringComparer> Comparer { get; } =
        Gen.Elements(StringComparer.Ordinal, StringComparer.OrdinalIgnoreCase, StringComparer.InvariantCulture, StringComparer.InvariantCultureIgnoreCase);

    private static Gen<long> Ticks(long last) => Any<ulong>().Zip(Gen.Choose(0, int.MaxValue), (low, high) => (long)(((ulong)high << 32 ^ low) % (ulong)(last + 1)));
}
