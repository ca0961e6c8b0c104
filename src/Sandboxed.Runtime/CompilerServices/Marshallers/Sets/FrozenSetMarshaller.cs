using System.Collections.Frozen;
using System.ComponentModel;

namespace Sandboxed.CompilerServices;

/// <summary>Its comparer travels too, if it is a well-known one.</summary>
/// <typeparam name="T">The type of an element.</typeparam>
/// <typeparam name="TMarshaller">Its marshaller.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct FrozenSetMarshaller<T, TMarshaller> : ISandboxMarshaller<FrozenSet<T>?>
    where TMarshaller : struct, ISandboxMarshaller<T>
{
    /// <inheritdoc/>
    public static void Write(ref SandboxWriter writer, FrozenSet<T>? value)
    {
        if (value is null)
        {
            writer.WriteCount(-1);
            return;
        }

        var count = value.Count;
        writer.WriteCount(count);
        ComparerByte.Write(ref writer, value, value.Comparer);
        Elements<T, TMarshaller>.Write(ref writer, count, value.GetEnumerator());
    }

    /// <inheritdoc/>
    public static FrozenSet<T>? Read(ref SandboxReader reader)
    {
        var count = reader.ReadCount();
        if (count < 0) return null;
        var comparer = ComparerByte.ReadEquality<T>(ref reader);
        return Elements<T, TMarshaller>
            .ReadHashed(ref reader, count, comparer, static (room, comparer) => new HashSet<T>(room, comparer))
            .ToFrozenSet(AskedComparer.For(comparer, count));
    }
}
