using System.Runtime.CompilerServices;

namespace Sandboxed.Tests.Marshalling;

/// <summary>Writes one value into a frame of its own, and reads it out again.</summary>
internal static class Frame
{
    public static byte[] Of<T, TMarshaller>(T value)
        where TMarshaller : struct, ISandboxMarshaller<T>
    {
        var memory = new ArrayFrameMemory();
        var writer = new SandboxWriter(memory, 0);
        TMarshaller.Write(ref writer, value);
        return memory.Span[..writer.Position].ToArray();
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static T Read<T, TMarshaller>(ReadOnlySpan<byte> frame)
        where TMarshaller : struct, ISandboxMarshaller<T>
    {
        var reader = new SandboxReader(frame);
        var value = TMarshaller.Read(ref reader);
        reader.End();
        return value;
    }

    public static T RoundTrip<T, TMarshaller>(T value)
        where TMarshaller : struct, ISandboxMarshaller<T> => Read<T, TMarshaller>(Of<T, TMarshaller>(value));

    /// <summary>The error of writing a value that must not travel.</summary>
    public static MarshallingException Refused<T, TMarshaller>(T value)
        where TMarshaller : struct, ISandboxMarshaller<T> =>
        Assert.Throws<MarshallingException>(() => Of<T, TMarshaller>(value));

    /// <summary>The error of reading bytes that cannot have been written.</summary>
    public static MarshallingException Malformed<T, TMarshaller>(params byte[] frame)
        where TMarshaller : struct, ISandboxMarshaller<T> =>
        Assert.Throws<MarshallingException>(() => Read<T, TMarshaller>(frame));
}
