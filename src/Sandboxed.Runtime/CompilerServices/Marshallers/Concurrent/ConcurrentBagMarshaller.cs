using System.Collections.Concurrent;
using System.ComponentModel;

namespace Sandboxed.CompilerServices;

/// <summary>A snapshot. What one thread put in last still comes out first.</summary>
/// <typeparam name="T">The type of an element.</typeparam>
/// <typeparam name="TMarshaller">Its marshaller.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct ConcurrentBagMarshaller<T, TMarshaller> : ISandboxMarshaller<ConcurrentBag<T>?>
    where TMarshaller : struct, ISandboxMarshaller<T>
{
    /// <inheritdoc/>
    public static void Write(ref SandboxWriter writer, ConcurrentBag<T>? value)
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
    public static ConcurrentBag<T>? Read(ref SandboxReader reader)
    {
        var count = reader.ReadCount();
        if (count < 0) return null;
        var values = Elements<T, TMarshaller>.ReadArray(ref reader, count);
        Array.Reverse(values);
        return new ConcurrentBag<T>(values);
    }
}
