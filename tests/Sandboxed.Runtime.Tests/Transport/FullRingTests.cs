using Sandboxed.Transport;
using Sandboxed.Transport.Regions;

namespace Sandboxed.Tests.Transport;

/// <summary>A host that takes nothing for a while makes its worker wait, whatever it has to say: no slot is written to again before it was let go of.</summary>
public sealed class FullRingTests : IDisposable
{
    private const int Limit = 1 << 20;
    private const int Answers = 300;

    private readonly Region _region;
    private readonly RegionWorkerChannel _worker;
    private readonly LaneReader _reader;

    public FullRingTests()
    {
        _region = TestRegion.Create(Limit, out var file);
        _worker = new(file, static () => Assert.Fail("The host is gone."));
        _worker.Open();
        file.Dispose();
        _reader = new(_region.ToHost, Limit);
    }

    public void Dispose()
    {
        _worker.Dispose();
        _region.Dispose();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(500)]
    [InlineData(-1)]
    public async Task Answers_wait(int size)
    {
        var answering = Task.Factory.StartNew(() => Answer(size), TestContext.Current.CancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        TakeAll();
        await answering;
    }

    private unsafe void TakeAll()
    {
        Assert.True(SpinWait.SpinUntil(() => Volatile.Read(ref *_region.ToHost.WriterWaits) == 1, TimeSpan.FromSeconds(30)));
        for (var item = 0; item < Answers; item++)
        {
            Assert.True(SpinWait.SpinUntil(() => _reader.HasFrame, TimeSpan.FromSeconds(30)));
            Assert.Equal(ChannelState.Done, _reader.Take(out var header, out var payload));
            Assert.Equal((uint)item, header.Item);
            Assert.False(new ReadOnlySpan<byte>(payload, (int)header.Length).ContainsAnyExcept((byte)item));
            if (item % 40 == 39) _reader.Release();
        }
    }

    /// <param name="size">Of each; if negative, it varies.</param>
    private void Answer(int size)
    {
        for (var item = 0; item < Answers; item++)
        {
            var header = new FrameHeader { Kind = FrameKind.Returned, Item = (uint)item };
            var frame = _worker.BeginAnswer(Limit, in header);
            var end = FrameHeader.Size + (size < 0 ? item * 7 % 200 : size);
            frame.Span[FrameHeader.Size..end].Fill((byte)item);
            _worker.SendAnswer(frame, header, end);
        }
    }
}
