using System.Collections.Immutable;
using System.ComponentModel;

namespace Sandboxed.CompilerServices;

/// <summary>From the first to the last.</summary>
/// <typeparam name="T">The type of an element.</typeparam>
/// <typeparam name="TMarshaller">Its marshaller.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct ImmutableListMarshaller<T, TMarshaller> : ISandboxMarshaller<ImmutableList<T>?>
    where TMarshaller : struct, ISandboxMarshaller<T>
{
    /// <inheritdoc/>
    public static void Write(ref SandboxWriter writer, ImmutableList<T>? value)
    {
        if (value is null)
        {
            writer.WriteCount(-1);
            return;
        }

        var count = value.Count;
        writer.WriteCount(count);
        Elements<T, TMarshaller>.Write(ref writer, count, value.GetEnumerator());
    }

    /// <inheritdoc/>
    public static ImmutableList<T>? Read(ref SandboxReader reader)
    {
        var count = reader.ReadCount();
        if (count < 0) return null;
        return ImmutableList.Create(Elements<T, TMarshaller>.ReadArray(ref reader, count));
    }
}
