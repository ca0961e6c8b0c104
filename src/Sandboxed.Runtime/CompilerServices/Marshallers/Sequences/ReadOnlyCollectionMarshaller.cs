using System.Collections.ObjectModel;
using System.ComponentModel;

namespace Sandboxed.CompilerServices;

/// <summary>It arrives over an array.</summary>
/// <typeparam name="T">The type of an element.</typeparam>
/// <typeparam name="TMarshaller">Its marshaller.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct ReadOnlyCollectionMarshaller<T, TMarshaller> : ISandboxMarshaller<ReadOnlyCollection<T>?>
    where TMarshaller : struct, ISandboxMarshaller<T>
{
    /// <inheritdoc/>
    public static void Write(ref SandboxWriter writer, ReadOnlyCollection<T>? value)
    {
        if (value is null)
        {
            writer.WriteCount(-1);
            return;
        }

        DeclaredType.Check(value);
        var count = value.Count;
        writer.WriteCount(count);
        Elements<T, TMarshaller>.Write(ref writer, count, value.GetEnumerator());
    }

    /// <inheritdoc/>
    public static ReadOnlyCollection<T>? Read(ref SandboxReader reader)
    {
        var count = reader.ReadCount();
        if (count < 0) return null;
        return new ReadOnlyCollection<T>(Elements<T, TMarshaller>.ReadArray(ref reader, count));
    }
}
