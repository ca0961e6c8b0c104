using System.Collections.Immutable;
using System.ComponentModel;

namespace Sandboxed.CompilerServices;

/// <summary>From the first to the last.</summary>
/// <typeparam name="T">The type of an element.</typeparam>
/// <typeparam name="TMarshaller">Its marshaller.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct ImmutableQueueMarshaller<T, TMarshaller> : ISandboxMarshaller<ImmutableQueue<T>?>
    where TMarshaller : struct, ISandboxMarshaller<T>
{
    /// <inheritdoc/>
    public static void Write(ref SandboxWriter writer, ImmutableQueue<T>? value)
    {
        if (value is null)
        {
            writer.WriteCount(-1);
            return;
        }

        var count = 0;
        foreach (var _ in value) count++;
        writer.WriteCount(count);
        foreach (var element in value) TMarshaller.Write(ref writer, element);
    }

    /// <inheritdoc/>
    public static ImmutableQueue<T>? Read(ref SandboxReader reader)
    {
        var count = reader.ReadCount();
        if (count < 0) return null;
        return ImmutableQueue.Create(Elements<T, TMarshaller>.ReadArray(ref reader, count));
    }
}
