using System.Buffers.Binary;
using Sandboxed.CompilerServices;
using Sandboxed.Tests.Marshalling.Cases;

namespace Sandboxed.Tests.Marshalling;

public class DepthTests
{
    [Fact]
    public void A_thousand_levels_travel()
    {
        var copy = Frame.RoundTrip<Node?, NodeMarshaller>(Chain(1000));
        var depth = 0;
        for (var node = copy; node is not null; node = node.Children?[0]) depth++;
        Assert.Equal(1000, depth);
    }

    [Fact]
    public void One_level_more_is_refused() => Assert.Contains("1000", Frame.Refused<Node?, NodeMarshaller>(Chain(1001)).Message);

    [Fact]
    public void A_cycle_is_refused()
    {
        var children = new List<Node?>();
        children.Add(new Node { Children = children });
        Frame.Refused<Node?, NodeMarshaller>(children[0]);
    }

    [Fact]
    public void Levels_that_each_announce_all_that_is_left_get_little_memory()
    {
        var frame = new byte[1 << 20];
        frame.AsSpan().Fill(1);
        for (var level = 0; level < 999; level++) BinaryPrimitives.WriteInt32LittleEndian(frame.AsSpan((level * 5) + 1), frame.Length - (level * 5) - 5);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Frame.Malformed<Node?, NodeMarshaller>(frame);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 16 << 20);
    }

    private static Node Chain(int length)
    {
        var node = new Node();
        for (var i = 1; i < length; i++) node = new Node { Children = [node] };
        return node;
    }
}
