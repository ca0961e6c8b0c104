using Sandboxed.Calls;
using Sandboxed.Transport;

namespace Sandboxed.Nesting;

/// <summary>The payload of <see cref="FrameKind.Nested"/>: the call that a running one makes.</summary>
/// <param name="Method">Which method, as the worker knows it: the host looks it up among its own.</param>
/// <param name="Options">What differs from the limits that the host's own build declares.</param>
/// <param name="WantsProgress">Whether somebody listens to its progress.</param>
/// <param name="Arguments">Its arguments as its generated code wrote them.</param>
internal sealed record NestedRequest(MethodIdentity Method, CallOptions? Options, bool WantsProgress, ReadOnlyMemory<byte> Arguments)
{
    /// <summary>How many nested calls one call may have in flight: a worker that has more to make waits.</summary>
    public const int MaxInFlight = 64;

    public void Write(ref SandboxWriter writer)
    {
        Method.Write(ref writer);
        CallOptionsCodec.Write(ref writer, Options);
        writer.Write(WantsProgress);
        writer.WriteSpan(Arguments.Span);
    }

    /// <exception cref="MarshallingException">The bytes are no call.</exception>
    public static NestedRequest Read(ReadOnlySpan<byte> payload)
    {
        var reader = new SandboxReader(payload);
        var method = MethodIdentity.Read(ref reader);
        var options = CallOptionsCodec.Read(ref reader);
        var wantsProgress = reader.Read<byte>() != 0;
        var arguments = reader.ReadArray<byte>() ?? throw FrameErrors.Malformed("a call without arguments");
        reader.End();
        return new(method, options, wantsProgress, arguments);
    }
}
