using Sandboxed.CompilerServices;
using Sandboxed.Limits;
using Sandboxed.Results;
using Sandboxed.Transport;

namespace Sandboxed.Calls;

/// <summary>A call that has not been run: what to run, its declared limits, and its arguments as bytes.</summary>
/// <param name="Name">The method as a person writes it.</param>
/// <param name="Binding">Which method, of which build.</param>
/// <param name="Limits">Its declared limits.</param>
/// <param name="Arguments">Its arguments as its generated code wrote them.</param>
internal sealed record PackedCall(string Name, MethodBinding Binding, MethodLimits Limits, ReadOnlyMemory<byte> Arguments)
{
    /// <summary>"SBX" and the version of this layout.</summary>
    private const uint Magic = 0x01584253;

    public static SandboxPoolOptions DefaultOptions { get; } = new();

    /// <summary>A request for a pool. The bytes are copied, so a call can run many times.</summary>
    public CallRequest ToRequest(SandboxPoolOptions pool, CallOptions? options, AnswerSink sink, ProgressReader? progress)
    {
        var frame = new ArrayFrame((long)CallRequest.ArgumentsStart + pool.FrameLimit);
        var end = CallRequest.ArgumentsStart + Arguments.Length;
        if (frame.Span.Length < end) frame.Grow(0, end);
        Arguments.Span.CopyTo(frame.Span[CallRequest.ArgumentsStart..]);
        ItemPrefix.Write(frame.Span, CallRequest.ArgumentsStart, end);
        return new()
        {
            Name = Name,
            Method = BoundMethod.Of(Binding),
            Limits = CallLimits.Of(Limits, options),
            Frame = frame,
            FrameEnd = end,
            Sink = sink,
            Priority = options?.Priority ?? 0,
            Progress = progress,
        };
    }

    public byte[] ToBytes()
    {
        using var frame = new ArrayFrame(int.MaxValue);
        var writer = new SandboxWriter(frame, 0);
        writer.Write(Magic);
        writer.WriteString(Name);
        Binding.Write(ref writer);
        MethodLimitsCodec.Write(ref writer, Limits);
        writer.WriteSpan(Arguments.Span);
        return frame.Span[..writer.Position].ToArray();
    }

    /// <exception cref="MarshallingException">The bytes are not a call, or one of another version.</exception>
    public static PackedCall FromBytes(ReadOnlySpan<byte> bytes)
    {
        var reader = new SandboxReader(bytes);
        var magic = reader.Read<uint>();
        if ((magic & 0xFFFFFF) != (Magic & 0xFFFFFF)) throw new MarshallingException("The bytes are not a limited call.");
        if (magic != Magic) throw new MarshallingException($"The bytes are a limited call of layout {magic >> 24}; this version reads layout {Magic >> 24}.");
        var name = reader.ReadString() ?? throw FrameErrors.Malformed("a call without a name");
        var binding = MethodBinding.Read(ref reader);
        var limits = MethodLimitsCodec.Read(ref reader);
        var arguments = reader.ReadArray<byte>() ?? throw FrameErrors.Malformed("a call without arguments");
        reader.End();
        return new(name, binding, limits, arguments);
    }
}
