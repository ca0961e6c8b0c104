using System.Collections.ObjectModel;
using System.ComponentModel;

namespace Sandboxed.CompilerServices;

/// <summary>It arrives without those who observe it.</summary>
/// <typeparam name="T">The type of an element.</typeparam>
/// <typeparam name="TMarshaller">Its marshaller.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct ObservableCollectionMarshaller<T, TMarshaller> : ISandboxMarshaller<ObservableCollection<T>?>
    where TMarshaller : struct, ISandboxMarshaller<T>
{
    /// <inheritdoc/>
    public static void Write(ref SandboxWriter writer, ObservableCollection<T>? value)
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
    public static ObservableCollection<T>? Read(ref SandboxReader reader)
    {
        var count = reader.ReadCount();
        if (count < 0) return null;
        return new ObservableCollection<T>(Elements<T, TMarshaller>.ReadList(ref reader, count));
    }
}
