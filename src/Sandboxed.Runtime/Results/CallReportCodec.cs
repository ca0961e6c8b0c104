using Sandboxed.CompilerServices;

namespace Sandboxed.Results;

/// <summary>Everything that is known about a call that ended, as bytes that begin with the version of their layout.</summary>
internal static class CallReportCodec
{
    private const byte Version = 1;

    public static void Write(ref SandboxWriter writer, CallReport report)
    {
        writer.Write(Version);
        writer.Write(report.Status);
        writer.WriteString(report.Detail);
        writer.Write(report.WorkerProcessId);
        writer.Write(report.WallTime);
        writer.Write(report.QueueTime);
        writer.Write(report.CpuTime);
        writer.Write(report.PeakMemoryBytes);
        NullableMarshaller<int, Raw<int>>.Write(ref writer, report.ExitCode);
        NullableMarshaller<int, Raw<int>>.Write(ref writer, report.Signal);
        RemoteErrorMarshaller.Write(ref writer, report.Error);
        writer.WriteString(report.StandardOutput);
        writer.WriteString(report.StandardError);
    }

    /// <exception cref="MarshallingException">The bytes are no report, or one of another version.</exception>
    public static CallReport Read(ref SandboxReader reader)
    {
        var version = reader.Read<byte>();
        if (version != Version) throw new MarshallingException($"The bytes are a report of layout {version}; this version reads layout {Version}.");
        var status = reader.Read<ExitStatus>();
        if (!Enum.IsDefined(status)) throw FrameErrors.Malformed($"an exit status of {(int)status}");
        return new()
        {
            Status = status,
            Detail = Text(ref reader),
            WorkerProcessId = reader.Read<int>(),
            WallTime = reader.Read<TimeSpan>(),
            QueueTime = reader.Read<TimeSpan>(),
            CpuTime = reader.Read<TimeSpan>(),
            PeakMemoryBytes = reader.Read<long>(),
            ExitCode = NullableMarshaller<int, Raw<int>>.Read(ref reader),
            Signal = NullableMarshaller<int, Raw<int>>.Read(ref reader),
            Error = RemoteErrorMarshaller.Read(ref reader),
            StandardOutput = Text(ref reader),
            StandardError = Text(ref reader),
        };
    }

    private static string Text(ref SandboxReader reader) => reader.ReadString() ?? throw FrameErrors.Malformed("a report without a text");
}
