using System.Collections.Concurrent;
using System.ComponentModel;

namespace Sandboxed.CompilerServices;

/// <summary>A snapshot, from the top to the bottom.</summary>
/// <typeparam name="T">The type of an element.</typeparam>
/// <typeparam name="TMarshaller">Its marshaller.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct ConcurrentStackMarshaller<T, TMarshaller> : ISandboxMarshaller<ConcurrentStack<T>?>
    where TMarshaller : struct, ISandboxMarshaller<T>
{
    /// <inheritdoc/>
    public static void Write(ref SandboxWriter writer, ConcurrentStack<T>? value)
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
    public static ConcurrentStack<T>? Read(ref SandboxReader reader)
    {
        var count = reader.ReadCount();
        if (count < 0) return null;
        var values = Elements<T, TMarshaller>.ReadArray(ref reader, count);
        Array.Reverse(values);
        return new ConcurrentStack<T>(values);
    }
}
