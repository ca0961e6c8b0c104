using Sandboxed.Interop.Linux;
using Sandboxed.Workers.Output;

namespace Sandboxed.Integration.Tests.Hosting;

/// <summary>A stream of the host that takes what it is given late, or never.</summary>
public sealed class HostStreamTests
{
    private static readonly byte[] _text = [.. Enumerable.Repeat((byte)'x', 1 << 20)];

    [Fact]
    public async Task What_finds_no_room_is_dropped_and_counted_and_the_log_says_so()
    {
        var pipe = DescriptorPair.PipeToHost();
        var log = new MemoryLogger();
        var stream = new HostStream(pipe.Worker, "standard output");

        for (var i = 0; i < 20; i++) stream.Pass(_text, new(log));
        stream.Settle();
        stream.Settle();
        Assert.True(Patience.Until(() => log.Lines.Any(line => line.Contains("standard output of this process takes nothing"))));
        var read = await Task.Run(() => ReadUntil(pipe, () => log.Lines.Any(line => line.Contains("bytes of output of workers were dropped")))).InTime();

        var dropped = long.Parse(log.Lines.Single(line => line.Contains("were dropped")).Split(' ')[1]);
        Assert.Equal(20L << 20, read + dropped);
        Assert.InRange(read, 1, 2L * HostStream.MaxQueued);

        stream.Pass("again"u8, new(log));
        stream.Settle();
        Assert.Equal(5, ReadUntil(pipe, () => true));
    }

    [Fact]
    public void A_stream_that_nothing_reads_any_more_harms_nothing()
    {
        var pipe = DescriptorPair.PipeToHost();
        pipe.Host.Dispose();
        Pass(new HostStream(pipe.Worker, "standard output"));
    }

    [Fact]
    public void A_full_disk_harms_nothing()
    {
        using var full = File.OpenHandle("/dev/full", FileMode.Open, FileAccess.Write);
        Pass(new HostStream(full, "standard output"));
    }

    [Fact]
    public void A_stream_that_is_open_for_reading_only_harms_nothing()
    {
        using var readable = File.OpenHandle("/dev/null");
        Pass(new HostStream(readable, "standard output"));
    }

    private static void Pass(HostStream stream)
    {
        var log = new MemoryLogger();
        for (var i = 0; i < 20; i++)
        {
            stream.Pass(_text.AsSpan(0, 1000), new(log));
            stream.Settle();
        }

        Assert.Empty(log.Lines);
    }

    /// <summary>Reads what there is until this is so and nothing is left; how much it was.</summary>
    private static unsafe long ReadUntil(DescriptorPair pipe, Func<bool> isOver)
    {
        var buffer = stackalloc byte[4096];
        for (var read = 0L; ;)
        {
            var over = isOver();
            var count = Libc.read(pipe.Host, buffer, 4096);
            if (count > 0) read += count;
            else if (over) return read;
        }
    }
}
