using Sandboxed.Calls;
using Sandboxed.Results;
using Sandboxed.Transport;

namespace Sandboxed.Integration.Tests.Protocol;

/// <summary>Reports and options as bytes.</summary>
public sealed class ReportCodecTests
{
    private static readonly CallReport _full = new()
    {
        Status = ExitStatus.CpuTimeout,
        Detail = "a sentence",
        WorkerProcessId = 4711,
        WallTime = TimeSpan.FromTicks(1),
        QueueTime = TimeSpan.FromTicks(2),
        CpuTime = TimeSpan.FromTicks(3),
        PeakMemoryBytes = 1L << 40,
        ExitCode = 5,
        Signal = 6,
        Error = new("Type", "message", "stack", new("Inner", "", "", null)),
        StandardOutput = "out",
        StandardError = "err",
    };

    [Fact]
    public void A_report_survives_with_everything()
    {
        Assert.Equal(_full, Read(Bytes(_full)));
        var least = new CallReport { Status = ExitStatus.Success, Detail = "", WorkerProcessId = 0 };
        Assert.Equal(least, Read(Bytes(least)));
    }

    [Fact]
    public void A_report_that_is_cut_off_or_of_another_version_or_status_is_refused()
    {
        var bytes = Bytes(_full);

        for (var length = 0; length < bytes.Length; length++) Assert.Throws<MarshallingException>(() => Read(bytes[..length]));
        Assert.Contains("layout 2", Assert.Throws<MarshallingException>(() => Read([2, .. bytes[1..]])).Message);
        Assert.Throws<MarshallingException>(() => Read([1, 99, .. bytes[2..]]));
    }

    [Fact]
    public void Options_survive_but_for_who_runs_the_call()
    {
        var options = new CallOptions
        {
            MemMb = -1,
            WallTime = Timeout.InfiniteTimeSpan,
            CpuTime = TimeSpan.FromSeconds(1),
            NumProcesses = 0,
            GracePeriod = TimeSpan.Zero,
            CaptureOutput = true,
            Isolation = Isolation.Pristine,
            Priority = -3,
        };

        Assert.Equal(options, Copy(options));
        Assert.Equal(new CallOptions(), Copy(new CallOptions()));
        Assert.Null(Copy(null));
    }

    private static CallOptions? Copy(CallOptions? options)
    {
        using var frame = new ArrayFrame(int.MaxValue);
        var writer = new SandboxWriter(frame, 0);
        CallOptionsCodec.Write(ref writer, options);
        var reader = new SandboxReader(frame.Span[..writer.Position]);
        var copy = CallOptionsCodec.Read(ref reader);
        reader.End();
        return copy;
    }

    private static byte[] Bytes(CallReport report)
    {
        using var frame = new ArrayFrame(int.MaxValue);
        var writer = new SandboxWriter(frame, 0);
        CallReportCodec.Write(ref writer, report);
        return frame.Span[..writer.Position].ToArray();
    }

    private static CallReport Read(byte[] bytes)
    {
        var reader = new SandboxReader(bytes);
        var report = CallReportCodec.Read(ref reader);
        reader.End();
        return report;
    }
}
