using System.Numerics;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Sandboxed.CompilerServices;

namespace Sandboxed.Tests.Marshalling.Cases;

internal static class LeafCases
{
    public static IEnumerable<MarshallerCase> All =>
    [
        MarshallerCase.Of<byte, Raw<byte>>(),
        MarshallerCase.Of<long, Raw<long>>(),
        MarshallerCase.Of<double, Raw<double>>(),
        MarshallerCase.Of<char, Raw<char>>(),
        MarshallerCase.Of<Guid, Raw<Guid>>(),
        MarshallerCase.Of<TimeSpan, Raw<TimeSpan>>(),
        MarshallerCase.Of<DayOfWeek, Raw<DayOfWeek>>(),
        MarshallerCase.From<(long, ulong), Int128, Raw<Int128>>(parts => new Int128(parts.Item2, (ulong)parts.Item1)),
        MarshallerCase.From<(double, double), Complex, Raw<Complex>>(parts => new Complex(parts.Item1, parts.Item2)),
        MarshallerCase.From<(byte, int, bool), Padded, Bitwise<Padded, PaddedLayout>>(parts => new Padded(parts.Item1, parts.Item2, parts.Item3)),
        MarshallerCase.Of<bool, BooleanMarshaller>(),
        MarshallerCase.From<decimal, decimal, DecimalMarshaller>(value => value, value => string.Join(' ', decimal.GetBits(value))),
        MarshallerCase.From<(DateTime, DateTimeKind), DateTime, DateTimeMarshaller>(
            parts => DateTime.SpecifyKind(parts.Item1, parts.Item2), value => (value.Ticks, value.Kind)),
        MarshallerCase.Of<DateTimeOffset, DateTimeOffsetMarshaller>(
            MarshallerCase.Any<DateTime>().Zip(Gen.Choose(-840, 840), (time, minutes) => new DateTimeOffset(time.Ticks, TimeSpan.FromMinutes(minutes))),
            value => (value.Ticks, value.Offset)),
        MarshallerCase.From<DateTime, DateOnly, DateOnlyMarshaller>(DateOnly.FromDateTime),
        MarshallerCase.From<DateTime, TimeOnly, TimeOnlyMarshaller>(TimeOnly.FromDateTime),
        MarshallerCase.Of<Rune, RuneMarshaller>(Gen.OneOf(Gen.Choose(0, 0xD7FF), Gen.Choose(0xE000, 0x10FFFF)).Select(number => new Rune(number))),
        MarshallerCase.Of<string?, StringMarshaller>(),
        MarshallerCase.Of<int?, NullableMarshaller<int, Raw<int>>>(),
        MarshallerCase.Of<Uri?, UriMarshaller>(
            Gen.Elements("http://user@example.org:81/a/%7Eb?q=%20#f", "https://bücher.example/ä ö", "relative/path?x#y", "", "../up", "//host/share", "file:///tmp/x", "mailto:a@b.c", "urn:x:y")
                .Select(text => (Uri?)new Uri(text, UriKind.RelativeOrAbsolute)),
            value => (value!.OriginalString, value.IsAbsoluteUri)),
        MarshallerCase.Of<Version?, VersionMarshaller>(
            Gen.ArrayOf(Gen.Choose(0, int.MaxValue)).Where(parts => parts.Length is >= 2 and <= 4)
                .Select(parts => (Version?)Version.Parse(string.Join('.', parts)))),
        MarshallerCase.Of<BigInteger, BigIntegerMarshaller>(MarshallerCase.Any<byte[]>().Select(bytes => new BigInteger(bytes))),
        MarshallerCase.Of<Exception?, ExceptionMarshaller>(
            MarshallerCase.Any<NonNull<string>>().Zip(MarshallerCase.Any<NonNull<string>>(), (a, b) =>
                (Exception?)new RemoteException(new RemoteError(a.Get, b.Get, "", new RemoteError(b.Get, "", a.Get, null)))),
            value => ((RemoteException)value!).Error),
        MarshallerCase.From<(int, string?), KeyValuePair<int, string?>, KeyValuePairMarshaller<int, string?, Raw<int>, StringMarshaller>>(
            pair => KeyValuePair.Create(pair.Item1, pair.Item2)),
    ];
}
