using System.Collections.ObjectModel;
using System.ComponentModel;

namespace Sandboxed.CompilerServices;

/// <summary>It arrives over a hash set, with the comparer of the set below, if it is a well-known one.</summary>
/// <typeparam name="T">The type of an element.</typeparam>
/// <typeparam name="TMarshaller">Its marshaller.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct ReadOnlySetMarshaller<T, TMarshaller> : ISandboxMarshaller<ReadOnlySet<T>?>
    where TMarshaller : struct, ISandboxMarshaller<T>
{
    /// <inheritdoc/>
    public static void Write(ref SandboxWriter writer, ReadOnlySet<T>? value)
    {
        if (value is null)
        {
            writer.WriteCount(-1);
            return;
        }

        DeclaredType.Check(value);
        LookupSet<T, TMarshaller>.Write(ref writer, value, value.Count, typeof(ReadOnlySet<T>));
    }

    /// <inheritdoc/>
    public static ReadOnlySet<T>? Read(ref SandboxReader reader)
    {
        var set = LookupSet<T, TMarshaller>.Read(ref reader);
        return set is null ? null : new ReadOnlySet<T>(set);
    }
}
