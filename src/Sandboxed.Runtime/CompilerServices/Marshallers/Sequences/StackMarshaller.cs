using System.ComponentModel;

namespace Sandboxed.CompilerServices;

/// <summary>From the top to the bottom.</summary>
/// <typeparam name="T">The type of an element.</typeparam>
/// <typeparam name="TMarshaller">Its marshaller.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct StackMarshaller<T, TMarshaller> : ISandboxMarshaller<Stack<T>?>
    where TMarshaller : struct, ISandboxMarshaller<T>
{
    /// <inheritdoc/>
    public static void Write(ref SandboxWriter writer, Stack<T>? value)
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
    public static Stack<T>? Read(ref SandboxReader reader)
    {
        var count = reader.ReadCount();
        if (count < 0) return null;
        var values = Elements<T, TMarshaller>.ReadArray(ref reader, count);
        Array.Reverse(values);
        return new Stack<T>(values);
    }
}
