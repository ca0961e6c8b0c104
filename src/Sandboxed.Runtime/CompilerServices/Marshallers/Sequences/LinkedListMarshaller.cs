using System.ComponentModel;

namespace Sandboxed.CompilerServices;

/// <summary>From the first to the last.</summary>
/// <typeparam name="T">The type of an element.</typeparam>
/// <typeparam name="TMarshaller">Its marshaller.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct LinkedListMarshaller<T, TMarshaller> : ISandboxMarshaller<LinkedList<T>?>
    where TMarshaller : struct, ISandboxMarshaller<T>
{
    /// <inheritdoc/>
    public static void Write(ref SandboxWriter writer, LinkedList<T>? value)
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
    public static LinkedList<T>? Read(ref SandboxReader reader)
    {
        var count = reader.ReadCount();
        if (count < 0) return null;
        var values = new LinkedList<T>();
        for (var i = 0; i < count; i++) values.AddLast(TMarshaller.Read(ref reader));
        return values;
    }
}
