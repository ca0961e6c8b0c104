using System.ComponentModel;

namespace Sandboxed.CompilerServices;

/// <summary>A set whose comparer is known; it arrives as a <see cref="HashSet{T}"/> with it.</summary>
/// <typeparam name="T">The type of an element.</typeparam>
/// <typeparam name="TMarshaller">Its marshaller.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct IReadOnlySetMarshaller<T, TMarshaller> : ISandboxMarshaller<IReadOnlySet<T>?>
    where TMarshaller : struct, ISandboxMarshaller<T>
{
    /// <inheritdoc/>
    public static void Write(ref SandboxWriter writer, IReadOnlySet<T>? value) =>
        LookupSet<T, TMarshaller>.Write(ref writer, value, value?.Count ?? -1, typeof(IReadOnlySet<T>));

    /// <inheritdoc/>
    public static IReadOnlySet<T>? Read(ref SandboxReader reader) =>
        LookupSet<T, TMarshaller>.Read(ref reader);
}
