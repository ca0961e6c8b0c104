using System.ComponentModel;

namespace Sandboxed.CompilerServices;

/// <summary>Its items without their order, which the priorities give. Its comparer travels too, if it is a well-known one.</summary>
/// <typeparam name="TElement">The type of an element.</typeparam>
/// <typeparam name="TPriority">The type of a priority.</typeparam>
/// <typeparam name="TElementMarshaller">The marshaller of an element.</typeparam>
/// <typeparam name="TPriorityMarshaller">The marshaller of a priority.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct PriorityQueueMarshaller<TElement, TPriority, TElementMarshaller, TPriorityMarshaller>
    : ISandboxMarshaller<PriorityQueue<TElement, TPriority>?>
    where TElementMarshaller : struct, ISandboxMarshaller<TElement>
    where TPriorityMarshaller : struct, ISandboxMarshaller<TPriority>
{
    /// <inheritdoc/>
    public static void Write(ref SandboxWriter writer, PriorityQueue<TElement, TPriority>? value)
    {
        if (value is null)
        {
            writer.WriteCount(-1);
            return;
        }

        DeclaredType.Check(value);
        var count = value.Count;
        writer.WriteCount(count);
        ComparerByte.Write(ref writer, value, value.Comparer);
        Elements<(TElement, TPriority), ValueTupleMarshaller<TElement, TPriority, TElementMarshaller, TPriorityMarshaller>>
            .Write(ref writer, count, value.UnorderedItems.GetEnumerator());
    }

    /// <inheritdoc/>
    public static PriorityQueue<TElement, TPriority>? Read(ref SandboxReader reader)
    {
        var count = reader.ReadCount();
        if (count < 0) return null;
        var comparer = ComparerByte.ReadOrder<TPriority>(ref reader);
        var items = Elements<(TElement, TPriority), ValueTupleMarshaller<TElement, TPriority, TElementMarshaller, TPriorityMarshaller>>
            .ReadArray(ref reader, count);
        try
        {
            return new PriorityQueue<TElement, TPriority>(items, comparer);
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            throw MarshallerErrors.NotComparable(typeof(PriorityQueue<TElement, TPriority>), failure);
        }
    }
}
