using Sandboxed.Calls;

namespace Sandboxed.Streams;

/// <summary>Passes on what a method yields, as reports that wait for room.</summary>
internal sealed class StreamReader<T, TMarshaller>(StreamBuffer<T> buffer) : ProgressReader<T, TMarshaller>(buffer)
    where TMarshaller : struct, ISandboxMarshaller<T>
{
    public override bool TryTakeRoom(TimeSpan patience) => buffer.TryTakeRoom(patience);
}
