using Sandboxed.CompilerServices;
using Sandboxed.Results;
using Sandboxed.Transport;

namespace Sandboxed.Calls;

/// <summary>A call that has not been run: a method of this application, and its arguments as bytes.</summary>
/// <param name="Method">What to run, with the limits that this build declares.</param>
/// <param name="Arguments">Its arguments as its generated code wrote them.</param>
internal sealed record PackedCall(LimitedMethod Method, ReadOnlyMemory<byte> Arguments)
{
    /// <summary>"SBX" and the version of this layout, that of the marshallers of the library included.</summary>
    private const uint Magic = 0x02584253;

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
            Name = Method.Name,
            Method = Method.Bound,
            Limits = Method.LimitsFor(options),
            Frame = frame,
            FrameEnd = end,
            Sink = sink,
            Priority = options?.Priority ?? 0,
            Progress = progress,
        };
    }

    public byte[] ToBytes(CallOptions? options) => Seal(Method.Identity, options, Arguments.Span);

    /// <summary>Any call as bytes, one that this application cannot run included.</summary>
    public static byte[] Seal(MethodIdentity identity, CallOptions? options, ReadOnlySpan<byte> arguments)
    {
        using var frame = new ArrayFrame(Array.MaxLength);
        var writer = new SandboxWriter(frame, Envelope.Size);
        identity.Write(ref writer);
        CallOptionsCodec.Write(ref writer, options);
        writer.WriteSpan(arguments);
        return Envelope.Seal(frame.Span[..writer.Position], Magic);
    }

    /// <exception cref="MarshallingException">The bytes are not a call of this layout, damaged, or name no method of this
    /// build.</exception>
    public static PackedCall FromBytes(ReadOnlySpan<byte> bytes, out CallOptions? options)
    {
        var reader = new SandboxReader(Envelope.Open(bytes, Magic, "a limited call"));
        var identity = MethodIdentity.Read(ref reader);
        options = CallOptionsCodec.Read(ref reader);
        var arguments = reader.ReadArray<byte>() ?? throw FrameErrors.Malformed("a call without arguments");
        reader.End();
        return new(LoadedMethods.Find(identity, out var refusal) ?? throw new MarshallingException(refusal), arguments);
    }
}
