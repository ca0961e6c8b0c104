using Sandboxed.CompilerServices;

namespace Sandboxed.Calls;

/// <summary>Declared limits as bytes, in a packed call.</summary>
internal static class MethodLimitsCodec
{
    public static void Write(ref SandboxWriter writer, MethodLimits limits)
    {
        NullableMarshaller<int, Raw<int>>.Write(ref writer, limits.MemMb);
        NullableMarshaller<double, Raw<double>>.Write(ref writer, limits.WallTimeS);
        NullableMarshaller<double, Raw<double>>.Write(ref writer, limits.CpuTimeS);
        NullableMarshaller<int, Raw<int>>.Write(ref writer, limits.NumProcesses);
        writer.Write(limits.GracePeriodS);
        NullableMarshaller<int, Raw<int>>.Write(ref writer, limits.MaxFileMb);
        NullableMarshaller<int, Raw<int>>.Write(ref writer, limits.MaxOpenFiles);
        BooleanMarshaller.Write(ref writer, limits.CaptureOutput);
        writer.Write(limits.Isolation);
        writer.Write(limits.Network);
        WritePaths(ref writer, limits.ReadablePaths);
        WritePaths(ref writer, limits.WritablePaths);
        writer.WriteString(limits.Pool);
        BooleanMarshaller.Write(ref writer, limits.TakesCancellationToken);
    }

    public static MethodLimits Read(ref SandboxReader reader) => new()
    {
        MemMb = NullableMarshaller<int, Raw<int>>.Read(ref reader),
        WallTimeS = NullableMarshaller<double, Raw<double>>.Read(ref reader),
        CpuTimeS = NullableMarshaller<double, Raw<double>>.Read(ref reader),
        NumProcesses = NullableMarshaller<int, Raw<int>>.Read(ref reader),
        GracePeriodS = reader.Read<double>(),
        MaxFileMb = NullableMarshaller<int, Raw<int>>.Read(ref reader),
        MaxOpenFiles = NullableMarshaller<int, Raw<int>>.Read(ref reader),
        CaptureOutput = BooleanMarshaller.Read(ref reader),
        Isolation = reader.Read<Isolation>(),
        Network = reader.Read<NetworkAccess>(),
        ReadablePaths = ReadPaths(ref reader),
        WritablePaths = ReadPaths(ref reader),
        Pool = reader.ReadString(),
        TakesCancellationToken = BooleanMarshaller.Read(ref reader),
    };

    private static void WritePaths(ref SandboxWriter writer, IReadOnlyList<string>? paths)
    {
        writer.WriteCount(paths?.Count ?? -1);
        foreach (var path in paths ?? []) writer.WriteString(path);
    }

    private static string[]? ReadPaths(ref SandboxReader reader)
    {
        var count = reader.ReadCount();
        if (count < 0) return null;
        var paths = new List<string>();
        while (paths.Count < count) paths.Add(reader.ReadString() ?? throw FrameErrors.Malformed("a path"));
        return [.. paths];
    }
}
