using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using FsCheck;
using FsCheck.Fluent;
using Sandboxed.CompilerServices;
using Sandboxed.Tests.Marshalling.Cases;

namespace Sandboxed.Tests.Marshalling;

public class LeafTests
{
    [Fact]
    public void Floating_point_numbers_keep_every_bit() => Prop.ForAll<long>(bits =>
    {
        foreach (var pattern in (long[])[bits, bits | 0x7FF0_0000_0000_0000, long.MinValue])
        {
            var copy = Frame.RoundTrip<double, Raw<double>>(BitConverter.Int64BitsToDouble(pattern));
            Assert.Equal(pattern, BitConverter.DoubleToInt64Bits(copy));
        }
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Text_keeps_lone_surrogates() =>
        Assert.Equal("\uDC00a\uD800", Frame.RoundTrip<string?, StringMarshaller>("\uDC00a\uD800"));

    [Fact]
    public void A_decimal_keeps_its_scale_and_a_negative_zero() =>
        Assert.Equal(decimal.GetBits(-0.00m), decimal.GetBits(Frame.RoundTrip<decimal, DecimalMarshaller>(-0.00m)));

    [Theory]
    [InlineData(29)]
    [InlineData(255)]
    public void A_decimal_with_a_scale_over_28_is_malformed(byte scale)
    {
        var frame = Frame.Of<decimal, DecimalMarshaller>(1.5m);
        frame[2] = scale;
        Frame.Malformed<decimal, DecimalMarshaller>(frame);
        Frame.Malformed<decimal[]?, ArrayMarshaller<decimal, DecimalMarshaller>>([1, 0, 0, 0, .. new byte[12], .. frame]);
    }

    [Fact]
    public void A_boolean_that_is_neither_0_nor_1_is_malformed()
    {
        Frame.Malformed<bool, BooleanMarshaller>(2);
        Frame.Malformed<bool[]?, ArrayMarshaller<bool, BooleanMarshaller>>(2, 0, 0, 0, 1, 0xFF);
        Frame.Malformed<List<bool>?, ListMarshaller<bool, BooleanMarshaller>>(2, 0, 0, 0, 1, 0xFF);
        Frame.Malformed<int?, NullableMarshaller<int, Raw<int>>>(2, 0, 0, 0, 0);
    }

    [Fact]
    public void A_local_time_stays_the_second_of_two_when_clocks_went_back()
    {
        var time = Unsafe.BitCast<ulong, DateTime>(0xC000_0000_0000_0000 | (ulong)new DateTime(2026, 10, 25, 2, 30, 0).Ticks);
        Assert.Equal(DateTimeKind.Local, time.Kind);
        var copy = Frame.RoundTrip<DateTime, DateTimeMarshaller>(time);
        Assert.Equal(Unsafe.BitCast<DateTime, ulong>(time), Unsafe.BitCast<DateTime, ulong>(copy));
    }

    [Fact]
    public void A_time_after_the_last_one_is_malformed()
    {
        Frame.Malformed<DateTime, DateTimeMarshaller>(Bytes(DateTime.MaxValue.Ticks + 1));
        Frame.Malformed<TimeOnly, TimeOnlyMarshaller>(Bytes(TimeSpan.TicksPerDay));
        Frame.Malformed<TimeOnly, TimeOnlyMarshaller>(Bytes(-1));
        Frame.Malformed<DateOnly, DateOnlyMarshaller>(Bytes(DateOnly.MaxValue.DayNumber + 1)[..4]);
        Frame.Malformed<DateTimeOffset, DateTimeOffsetMarshaller>([.. Bytes(DateTime.MaxValue.Ticks + 1), 0, 0]);
    }

    [Fact]
    public void An_offset_out_of_range_is_malformed()
    {
        Frame.Malformed<DateTimeOffset, DateTimeOffsetMarshaller>([.. Bytes(TimeSpan.TicksPerDay), .. Bytes(841)[..2]]);
        Frame.Malformed<DateTimeOffset, DateTimeOffsetMarshaller>([.. Bytes(0), .. Bytes(-1)[..2]]);
    }

    [Fact]
    public void A_big_number_without_bytes_is_malformed()
    {
        Frame.Malformed<System.Numerics.BigInteger, BigIntegerMarshaller>(0, 0, 0, 0);
        Frame.Malformed<System.Numerics.BigInteger, BigIntegerMarshaller>(0xFF, 0xFF, 0xFF, 0xFF);
    }

    [Fact]
    public void A_tuple_without_its_rest_is_malformed() =>
        Frame.Malformed<Tuple<byte, byte, byte, byte, byte, byte, byte, Tuple<byte>>?,
            TupleMarshaller<byte, byte, byte, byte, byte, byte, byte, Tuple<byte>,
                Raw<byte>, Raw<byte>, Raw<byte>, Raw<byte>, Raw<byte>, Raw<byte>, Raw<byte>, TupleMarshaller<byte, Raw<byte>>>>(1, 1, 2, 3, 4, 5, 6, 7, 0);

    [Fact]
    public void A_surrogate_is_no_rune() => Frame.Malformed<System.Text.Rune, RuneMarshaller>(0x00, 0xD8, 0, 0);

    [Theory]
    [InlineData("1.2")]
    [InlineData("1.2.3")]
    [InlineData("1.2.3.4")]
    public void A_version_keeps_its_undefined_parts(string text) =>
        Assert.Equal(text, Frame.RoundTrip<Version?, VersionMarshaller>(Version.Parse(text))!.ToString());

    [Theory]
    [InlineData(-1, 0, -1, -1)]
    [InlineData(1, -1, -1, -1)]
    [InlineData(1, 0, -2, -1)]
    [InlineData(1, 0, -1, 3)]
    public void A_version_with_other_parts_is_malformed(int major, int minor, int build, int revision) =>
        Frame.Malformed<Version?, VersionMarshaller>(
            [1, .. Bytes(major)[..4], .. Bytes(minor)[..4], .. Bytes(build)[..4], .. Bytes(revision)[..4]]);

    [Fact]
    public void A_uri_of_invalid_text_is_malformed() =>
        Frame.Malformed<Uri?, UriMarshaller>([1, .. Frame.Of<string?, StringMarshaller>("http://[")]);

    [Fact]
    public void A_uri_whose_text_makes_another_one_is_refused()
    {
        Assert.True(Uri.TryCreate("http://example.org/a/../b", new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true }, out var uri));
        Assert.Contains("UriCreationOptions", Frame.Refused<Uri?, UriMarshaller>(uri).Message);
    }

    [Fact]
    public void A_combined_uri_survives()
    {
        var uri = new Uri(new Uri("http://example.org/a/b"), "../c?d");
        Assert.Equal(uri.AbsoluteUri, Frame.RoundTrip<Uri?, UriMarshaller>(uri)!.AbsoluteUri);
    }

    [Fact]
    public void Padding_is_zero_in_the_frame_and_untouched_in_the_callers_memory()
    {
        var values = new Padded[2];
        var memory = System.Runtime.InteropServices.MemoryMarshal.AsBytes(values.AsSpan());
        memory.Fill(0xCC);
        values[0] = new Padded(1, 2, true);
        values[1] = new Padded(3, 4, false);
        memory[1..4].Fill(0xCC);
        var frame = Frame.Of<Padded[]?, ArrayMarshaller<Padded, Bitwise<Padded, PaddedLayout>>>(values);
        Assert.Equal([2, 0, 0, 0, 1, 0, 0, 0, 2, 0, 0, 0, 1, 0, 0, 0, 3, 0, 0, 0, 4, 0, 0, 0, 0, 0, 0, 0], frame);
        Assert.Equal(0xCC, memory[1]);
        Assert.Equal([1, 0, 0, 0, 2, 0, 0, 0, 1, 0, 0, 0], Frame.Of<Padded, Bitwise<Padded, PaddedLayout>>(values[0]));
    }

    [Fact]
    public void A_struct_with_an_invalid_boolean_in_it_is_malformed()
    {
        var bytes = Frame.Of<Padded, Bitwise<Padded, PaddedLayout>>(new Padded(1, 2, true));
        bytes[8] = 2;
        Frame.Malformed<Padded, Bitwise<Padded, PaddedLayout>>(bytes);
        Frame.Malformed<Padded[]?, ArrayMarshaller<Padded, Bitwise<Padded, PaddedLayout>>>([1, 0, 0, 0, .. bytes]);
        Frame.Malformed<List<Padded>?, ListMarshaller<Padded, Bitwise<Padded, PaddedLayout>>>([1, 0, 0, 0, .. bytes]);
    }

    [Fact]
    public void A_struct_of_another_size_than_its_code_was_made_for_is_refused_by_name() =>
        Assert.Contains(nameof(Padded), Frame.Refused<Padded, Bitwise<Padded, StaleLayout>>(default).Message);

    private static byte[] Bytes(long value)
    {
        var bytes = new byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, value);
        return bytes;
    }
}
