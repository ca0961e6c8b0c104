using System.ComponentModel;

namespace Sandboxed.CompilerServices;

/// <summary>A set whose comparer is known; it arrives as a <see cref="HashSet{T}"/> with it.</summary>
/// <typeparam name="T">The type of an element.</typeparam>
/// <typeparam name="TMarshaller">Its marshaller.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct ISetMarshaller<T, TMarshaller> : ISandboxMarshaller<ISet<T>?>
    where TMarshaller : struct, ISandboxMarshaller<T>
{
    /// <inheritdoc/>
    public static void Write(ref SandboxWriter writer, ISet<T>? value) =>
        LookupSet<T, TMarshaller>.Write(ref writer, value, value?.Count ?? -1, typeof(ISet<T>));

    /// <inheritdoc/>
    public static ISet<T>? Read(ref SandboxReader reader) =>
        LookupSet<T, TMarshaller>.Read(ref reader);
}
