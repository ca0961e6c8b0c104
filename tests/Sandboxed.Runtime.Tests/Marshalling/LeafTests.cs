using FsCheck;
using FsCheck.Fluent;
using Sandboxed.CompilerServices;

namespace Sandboxed.Tests.Marshalling;

public class LeafTests
{
    [Fact]
    public void Any_text_survives_lone_surrogates_included() =>
        Prop.ForAll<string>(text => Frame.RoundTrip<string?, StringMarshaller>(text) == text && Frame.RoundTrip<string?, StringMarshaller>("\uD800" + text) == "\uD800" + text)
            .QuickCheckThrowOnFailure();

    [Fact]
    public void A_decimal_keeps_its_scale_and_a_negative_zero() =>
        Assert.Equal(decimal.GetBits(-0.00m), decimal.GetBits(Frame.RoundTrip<decimal, DecimalMarshaller>(-0.00m)));

    [Fact]
    public void Lists_of_numbers_survive() =>
        Prop.ForAll<List<int>>(list => Frame.RoundTrip<List<int>?, ListMarshaller<int, Raw<int>>>(list)!.SequenceEqual(list))
            .QuickCheckThrowOnFailure();
}
