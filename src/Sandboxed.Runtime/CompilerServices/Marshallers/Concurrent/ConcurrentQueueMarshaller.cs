using System.Collections.Concurrent;
using System.ComponentModel;

namespace Sandboxed.CompilerServices;

/// <summary>A snapshot, from the first to the last.</summary>
/// <typeparam name="T">The type of an element.</typeparam>
/// <typeparam name="TMarshaller">Its marshaller.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct ConcurrentQueueMarshaller<T, TMarshaller> : ISandboxMarshaller<ConcurrentQueue<T>?>
    where TMarshaller : struct, ISandboxMarshaller<T>
{
    /// <inheritdoc/>
    public static void Write(ref SandboxWriter writer, ConcurrentQueue<T>? value)
    {
        if (value is null)
        {
            writer.WriteCount(-1);
            return;
        }

        DeclaredType.Check(value);
        var values = value.ToArray();
        writer.WriteCount(values.Length);
        Elements<T, TMarshaller>.Write(ref writer, values);
    }

    /// <inheritdoc/>
    public static ConcurrentQueue<T>? Read(ref SandboxReader reader)
    {
        var count = reader.ReadCount();
        if (count < 0) return null;
        return new ConcurrentQueue<T>(Elements<T, TMarshaller>.ReadArray(ref reader, count));
    }
}
