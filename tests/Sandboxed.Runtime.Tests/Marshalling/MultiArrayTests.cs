using Sandboxed.CompilerServices;
using Sandboxed.Tests.Marshalling.Cases;
using Sandboxed.Transport;

namespace Sandboxed.Tests.Marshalling;

public class MultiArrayTests
{
    [Theory]
    [InlineData(0, 0)]
    [InlineData(0, 5)]
    [InlineData(5, 0)]
    public void Lengths_beside_a_zero_survive(int rows, int columns)
    {
        var numbers = Frame.RoundTrip<int[,]?, MultiArrayMarshaller<int[,], int, Raw<int>, GridFactory<int>>>(new int[rows, columns])!;
        Assert.Equal((rows, columns), (numbers.GetLength(0), numbers.GetLength(1)));
        var texts = Frame.RoundTrip<string?[,]?, MultiArrayMarshaller<string?[,], string?, StringMarshaller, GridFactory<string?>>>(new string[rows, columns])!;
        Assert.Equal((rows, columns), (texts.GetLength(0), texts.GetLength(1)));
    }

    /// <summary>The runtime cannot say how many elements it has in 32 bits.</summary>
    [Fact]
    public void One_of_more_elements_than_any_frame_can_have_is_refused()
    {
        using var frame = new ArrayFrame(1 << 20);
        var large = new byte[50_000, 50_000];
        var refusal = Assert.Throws<MarshallingException>(() =>
        {
            var writer = new SandboxWriter(frame, 0);
            MultiArrayMarshaller<byte[,], byte, Raw<byte>, GridFactory<byte>>.Write(ref writer, large);
        });
        Assert.Contains(nameof(SandboxPoolOptions.MaxFrameMb), refusal.Message);
    }

    [Fact]
    public void Indices_that_do_not_begin_at_zero_are_refused() =>
        Assert.Contains("begin at 0", Frame.Refused<int[,]?, MultiArrayMarshaller<int[,], int, Raw<int>, GridFactory<int>>>(
            (int[,])Array.CreateInstance(typeof(int), [2, 2], [0, 1])).Message);

    [Theory]
    [InlineData(-2, 1)]
    [InlineData(1, -1)]
    [InlineData(int.MaxValue, int.MaxValue)]
    [InlineData(65536, 65536)]
    [InlineData(int.MaxValue, 2)]
    [InlineData(3, 1)]
    [InlineData(0, int.MaxValue)]
    public void Lengths_that_do_not_fit_the_elements_are_malformed(int rows, int columns)
    {
        byte[] frame = [.. BitConverter.GetBytes(rows), .. BitConverter.GetBytes(columns), 2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];
        Frame.Malformed<int[,]?, MultiArrayMarshaller<int[,], int, Raw<int>, GridFactory<int>>>(frame);
        Frame.Malformed<string?[,]?, MultiArrayMarshaller<string?[,], string?, StringMarshaller, GridFactory<string?>>>(frame);
    }

    /// <summary>65,536 squared is 0 in 32 bits, which is the number of elements that follow.</summary>
    [Theory]
    [InlineData(65536, 65536, 1)]
    [InlineData(0, int.MaxValue, int.MaxValue)]
    [InlineData(int.MaxValue, int.MaxValue, 0)]
    public void Lengths_whose_product_overflows_are_malformed(int planes, int rows, int columns) =>
        Frame.Malformed<byte[,,]?, MultiArrayMarshaller<byte[,,], byte, Raw<byte>, CubeFactory>>(
            [.. BitConverter.GetBytes(planes), .. BitConverter.GetBytes(rows), .. BitConverter.GetBytes(columns), 0, 0, 0, 0]);

    [Fact]
    public void Elements_keep_their_places()
    {
        var cube = Frame.RoundTrip<byte[,,]?, MultiArrayMarshaller<byte[,,], byte, Raw<byte>, CubeFactory>>(
            new byte[,,] { { { 0, 1 }, { 2, 3 }, { 4, 5 } }, { { 6, 7 }, { 8, 9 }, { 10, 11 } } })!;
        Assert.Equal((2, 3, 2), (cube.GetLength(0), cube.GetLength(1), cube.GetLength(2)));
        Assert.Equal(11, cube[1, 2, 1]);
        Assert.Equal(2, cube[0, 1, 0]);
    }

    [Fact]
    public void A_cut_off_length_is_malformed() =>
        Frame.Malformed<int[,]?, MultiArrayMarshaller<int[,], int, Raw<int>, GridFactory<int>>>(1, 0, 0, 0, 1);
}
