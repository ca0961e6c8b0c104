using Sandboxed.CompilerServices;
using Sandboxed.Tests.Marshalling.Cases;

namespace Sandboxed.Tests.Marshalling;

public class BlockTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(12)]
    public void Blocks_begin_at_a_multiple_of_their_element_size_within_the_payload(int before)
    {
        AssertAligned<byte>(before, 1);
        AssertAligned<short>(before, 2);
        AssertAligned<double>(before, 8);
        AssertAligned<Int128>(before, 16);
        AssertAligned<Padded>(before, 4);
    }

    [Fact]
    public void A_span_is_read_where_it_lies()
    {
        var memory = new ArrayFrameMemory();
        var writer = new SandboxWriter(memory, 0);
        BlockSpan.Write<long, Raw<long>>(ref writer, [1, 2, 3]);
        BlockSpan.Write<bool, BooleanMarshaller>(ref writer, [true]);
        var reader = new SandboxReader(memory.Span[..writer.Position]);
        var numbers = BlockSpan.Read<long, Raw<long>>(ref reader);
        Assert.Equal([1, 2, 3], numbers);
        Assert.True(memory.Span.Overlaps(System.Runtime.InteropServices.MemoryMarshal.AsBytes(numbers)));
        Assert.Equal([true], BlockSpan.Read<bool, BooleanMarshaller>(ref reader));
        reader.End();
    }

    [Fact]
    public void A_list_of_numbers_is_one_block_and_one_copy()
    {
        var list = Enumerable.Range(0, 1000).ToList();
        var frame = Frame.Of<List<int>?, ListMarshaller<int, Raw<int>>>(list);
        Assert.Equal(4 + 4000, frame.Length);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var copy = Frame.Read<List<int>?, ListMarshaller<int, Raw<int>>>(frame)!;
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 4000, 4100);
        Assert.Equal(list, copy);
    }

    [Fact]
    public void Writing_allocates_nothing()
    {
        var numbers = new Dictionary<int, string?> { [1] = "a", [2] = null };
        var texts = new List<string?> { "a", null };
        var set = new HashSet<(int, bool)> { (1, true), (2, false) };
        var memory = new ArrayFrameMemory();
        memory.Grow(0, 1000);
        WriteAll();
        var before = GC.GetAllocatedBytesForCurrentThread();
        WriteAll();
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);

        void WriteAll()
        {
            var writer = new SandboxWriter(memory, 0);
            DictionaryMarshaller<int, string?, Raw<int>, StringMarshaller>.Write(ref writer, numbers);
            ListMarshaller<string?, StringMarshaller>.Write(ref writer, texts);
            HashSetMarshaller<(int, bool), ValueTupleMarshaller<int, bool, Raw<int>, BooleanMarshaller>>.Write(ref writer, set);
            ArrayMarshaller<int, Raw<int>>.Write(ref writer, []);
            NullableMarshaller<int, Raw<int>>.Write(ref writer, 5);
        }
    }

    private static void AssertAligned<T>(int before, int alignment)
        where T : unmanaged
    {
        // The origin is odd, as a frame has a header before its payload: positions count from the payload.
        const int Origin = 5;
        var memory = new ArrayFrameMemory();
        var writer = new SandboxWriter(memory, Origin);
        for (var i = 0; i < before; i++) writer.Write((byte)0xAA);
        ArrayMarshaller<T, Raw<T>>.Write(ref writer, new T[1]);
        var size = System.Runtime.CompilerServices.Unsafe.SizeOf<T>();
        var start = writer.Position - Origin - size;
        Assert.Equal(0, start % alignment);
        Assert.InRange(start - before - 4, 0, alignment - 1);
        Assert.True(memory.Span[(Origin + before + 4)..(Origin + start)].IndexOfAnyExcept((byte)0) < 0, "Padding is zero.");
    }
}
