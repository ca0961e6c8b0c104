using System.ComponentModel;

namespace Sandboxed.CompilerServices;

/// <summary>Read-only memory; it arrives as an array of its own, unless it is an argument of many unmanaged elements: those are lent (<see cref="Invocation.Lend"/>).</summary>
/// <typeparam name="T">The type of an element.</typeparam>
/// <typeparam name="TMarshaller">Its marshaller.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct ReadOnlyMemoryMarshaller<T, TMarshaller> : ISandboxMarshaller<ReadOnlyMemory<T>>
    where TMarshaller : struct, ISandboxMarshaller<T>
{
    /// <inheritdoc/>
    public static void Write(ref SandboxWriter writer, ReadOnlyMemory<T> value) =>
        Sequence<T, TMarshaller>.Write(ref writer, value.Span);

    /// <inheritdoc/>
    public static ReadOnlyMemory<T> Read(ref SandboxReader reader) =>
        Sequence<T, TMarshaller>.ReadArray(ref reader) ?? throw MarshallerErrors.Missing(typeof(ReadOnlyMemory<T>));
}
