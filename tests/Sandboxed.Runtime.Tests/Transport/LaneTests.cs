using Sandboxed.Transport;
using Sandboxed.Transport.Regions;

namespace Sandboxed.Tests.Transport;

/// <summary>Where frames find a place.</summary>
public sealed unsafe class LaneTests
{
    private const int Limit = (1 << 20) + FrameHeader.Size;

    /// <summary>Else the thread that runs the call, which holds a place for its answer, could wait for ever for room to report something before.</summary>
    [Fact]
    public void Beside_a_place_that_is_held_early_the_largest_frame_finds_one()
    {
        Assert.SkipUnless(Region.IsSupported, "no shared memory with a wait for two words");
        using var region = Region.Create(Limit - FrameHeader.Size, out var file);
        file.Dispose();
        var (writer, reader) = (new LaneWriter(region.ToHost), new LaneReader(region.ToHost, Limit));
        var (place, answers) = ((nint)writer.TryHold(Limit, early: true), 0);
        for (; place != 0; answers++)
        {
            Assert.True(writer.TryWrite(new(new byte[Limit])));
            TakeAll(reader);
            Assert.True(writer.TryWrite(new(new byte[FrameHeader.Size]))); // what the reader has let go of is free from here on
            TakeAll(reader);
            new Span<byte>((byte*)place, FrameHeader.Size).Clear();
            writer.Publish((byte*)place, 60_000, quietly: true);
            place = (nint)writer.TryHold(Limit, early: true);
            TakeAll(reader);
        }

        Assert.InRange(answers, 2, 100);
        Assert.True(writer.TryHold(Limit) is not null);
    }

    private static void TakeAll(LaneReader reader)
    {
        while (reader.HasFrame) Assert.Equal(ChannelState.Done, reader.Take(out _, out _));
        reader.Release();
    }
}
