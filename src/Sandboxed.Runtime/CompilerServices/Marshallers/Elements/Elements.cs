namespace Sandboxed.CompilerServices;

/// <summary>Elements one after the other, each by its marshaller. The count is written and read by the caller.</summary>
internal static class Elements<T, TMarshaller>
    where TMarshaller : struct, ISandboxMarshaller<T>
{
    public static void Write(ref SandboxWriter writer, ReadOnlySpan<T> values)
    {
        foreach (var value in values) TMarshaller.Write(ref writer, value);
    }

    /// <summary>Writes what is enumerated; <paramref name="count"/> elements were announced.</summary>
    public static void Write<TEnumerator>(ref SandboxWriter writer, int count, TEnumerator values)
        where TEnumerator : IEnumerator<T>
    {
        try
        {
            var missing = count;
            while (values.MoveNext())
            {
                if (--missing < 0) throw MarshallerErrors.Changed();
                TMarshaller.Write(ref writer, values.Current);
            }

            if (missing != 0) throw MarshallerErrors.Changed();
        }
        finally
        {
            values.Dispose();
        }
    }

    /// <summary>Reads into an array that grows with what is really there.</summary>
    public static T[] ReadArray(ref SandboxReader reader, int count)
    {
        if (count == 0) return [];
        var values = new T[Capacity.First<T>(count)];
        for (var i = 0; i < count; i++)
        {
            if (i == values.Length) Array.Resize(ref values, Capacity.Next(i, count));
            values[i] = TMarshaller.Read(ref reader);
        }

        return values;
    }

    /// <summary>Reads into a list that grows with what is really there.</summary>
    public static List<T> ReadList(ref SandboxReader reader, int count)
    {
        var values = new List<T>(Capacity.First<T>(count));
        for (var i = 0; i < count; i++)
        {
            if (i == values.Capacity) values.Capacity = Capacity.Next(i, count);
            values.Add(TMarshaller.Read(ref reader));
        }

        return values;
    }

    /// <summary>Reads into a set; an element that occurs twice cannot have been written.</summary>
    public static void ReadInto(ref SandboxReader reader, int count, ISet<T> set)
    {
        for (var i = 0; i < count; i++)
        {
            var value = TMarshaller.Read(ref reader);
            try
            {
                set.Add(value);
            }
            catch (Exception failure) when (failure is not OutOfMemoryException)
            {
                throw MarshallerErrors.NotComparable(set.GetType(), failure);
            }
        }

        if (set.Count != count) throw MarshallerErrors.Twice(set.GetType());
    }
}
