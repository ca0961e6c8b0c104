using System.Collections.Immutable;
using System.ComponentModel;

namespace Sandboxed.CompilerServices;

/// <summary>A set whose comparer is known; it arrives as an <see cref="ImmutableHashSet{T}"/> with it.</summary>
/// <typeparam name="T">The type of an element.</typeparam>
/// <typeparam name="TMarshaller">Its marshaller.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct IImmutableSetMarshaller<T, TMarshaller> : ISandboxMarshaller<IImmutableSet<T>?>
    where TMarshaller : struct, ISandboxMarshaller<T>
{
    /// <inheritdoc/>
    public static void Write(ref SandboxWriter writer, IImmutableSet<T>? value) =>
        LookupSet<T, TMarshaller>.Write(ref writer, value, value?.Count ?? -1, typeof(IImmutableSet<T>));

    /// <inheritdoc/>
    public static IImmutableSet<T>? Read(ref SandboxReader reader)
    {
        var set = LookupSet<T, TMarshaller>.Read(ref reader);
        return set?.ToImmutableHashSet(set.Comparer);
    }
}
