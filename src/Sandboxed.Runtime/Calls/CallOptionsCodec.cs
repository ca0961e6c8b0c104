using Sandboxed.CompilerServices;

namespace Sandboxed.Calls;

/// <summary>What differs for one call, as bytes; who runs it does not travel.</summary>
internal static class CallOptionsCodec
{
    public static void Write(ref SandboxWriter writer, CallOptions? options)
    {
        if (!Presence.Write(ref writer, options is not null)) return;
        NullableMarshaller<int, Raw<int>>.Write(ref writer, options!.MemMb);
        NullableMarshaller<TimeSpan, Raw<TimeSpan>>.Write(ref writer, options.WallTime);
        NullableMarshaller<TimeSpan, Raw<TimeSpan>>.Write(ref writer, options.CpuTime);
        NullableMarshaller<int, Raw<int>>.Write(ref writer, options.NumProcesses);
        NullableMarshaller<TimeSpan, Raw<TimeSpan>>.Write(ref writer, options.GracePeriod);
        NullableMarshaller<bool, BooleanMarshaller>.Write(ref writer, options.CaptureOutput);
        NullableMarshaller<Isolation, Raw<Isolation>>.Write(ref writer, options.Isolation);
        writer.Write(options.Priority);
    }

    /// <exception cref="MarshallingException">The bytes are no options, or such as nobody could have set.</exception>
    public static CallOptions? Read(ref SandboxReader reader)
    {
        if (!Presence.Read(ref reader)) return null;
        try
        {
            return new()
            {
                MemMb = NullableMarshaller<int, Raw<int>>.Read(ref reader),
                WallTime = NullableMarshaller<TimeSpan, Raw<TimeSpan>>.Read(ref reader),
                CpuTime = NullableMarshaller<TimeSpan, Raw<TimeSpan>>.Read(ref reader),
                NumProcesses = NullableMarshaller<int, Raw<int>>.Read(ref reader),
                GracePeriod = NullableMarshaller<TimeSpan, Raw<TimeSpan>>.Read(ref reader),
                CaptureOutput = NullableMarshaller<bool, BooleanMarshaller>.Read(ref reader),
                Isolation = NullableMarshaller<Isolation, Raw<Isolation>>.Read(ref reader),
                Priority = reader.Read<int>(),
            };
        }
        catch (ArgumentOutOfRangeException e)
        {
            throw FrameErrors.Malformed($"an option out of its range: {e.Message}");
        }
    }
}
