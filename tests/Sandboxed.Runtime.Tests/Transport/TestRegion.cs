using Microsoft.Win32.SafeHandles;
using Sandboxed.Transport;
using Sandboxed.Transport.Regions;

namespace Sandboxed.Tests.Transport;

/// <summary>Regions of which this process is both sides, and what goes through them.</summary>
internal static class TestRegion
{
    public static Region Create(int frameLimit)
    {
        var region = Create(frameLimit, out var file);
        file.Dispose();
        return region;
    }

    public static Region Create(int frameLimit, out SafeFileHandle file)
    {
        Assert.SkipUnless(Region.IsSupported, "no shared memory with a wait for two words");
        return Region.Create(frameLimit, out file);
    }

    /// <summary>A frame of this size, header included, with the mark in its header and in each byte after it.</summary>
    public static byte[] Frame(int size, byte mark)
    {
        var frame = new byte[size];
        frame.AsSpan(FrameHeader.Size).Fill(mark);
        new FrameHeader { Kind = FrameKind.Progress, Item = mark, Length = (uint)(size - FrameHeader.Size) }.Bytes.CopyTo(frame);
        return frame;
    }
}
