using System.ComponentModel;
using System.Runtime.InteropServices;

namespace Sandboxed.CompilerServices;

/// <summary>A list: one block of memory where the elements allow it.</summary>
/// <typeparam name="T">The type of an element.</typeparam>
/// <typeparam name="TMarshaller">Its marshaller.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct ListMarshaller<T, TMarshaller> : ISandboxMarshaller<List<T>?>
    where TMarshaller : struct, ISandboxMarshaller<T>
{
    /// <inheritdoc/>
    public static void Write(ref SandboxWriter writer, List<T>? value)
    {
        if (value is null)
        {
            writer.WriteCount(-1);
            return;
        }

        DeclaredType.Check(value);
        Sequence<T, TMarshaller>.Write(ref writer, CollectionsMarshal.AsSpan(value));
    }

    /// <inheritdoc/>
    public static List<T>? Read(ref SandboxReader reader) => Sequence<T, TMarshaller>.ReadList(ref reader);
}
