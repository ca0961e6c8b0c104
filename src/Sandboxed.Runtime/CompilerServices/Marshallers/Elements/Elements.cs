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

    /// <summary>
    /// Reads a set that finds its elements by their hash codes. A large one is filled when all of them are there, and known to be spread.
    /// </summary>
    /// <param name="reader">Where from.</param>
    /// <param name="count">How many there are.</param>
    /// <param name="comparer">The set's; null for the default one.</param>
    /// <param name="make">Makes an empty set with room for so many.</param>
    public static TSet ReadHashed<TSet>(
        ref SandboxReader reader, int count, IEqualityComparer<T>? comparer, Func<int, IEqualityComparer<T>?, TSet> make)
        where TSet : ISet<T>
    {
        if (count <= Collisions.Few)
        {
            var few = make(Capacity.First<T, int>(count), comparer);
            ReadInto(ref reader, count, few);
            return few;
        }

        var values = ReadArray(ref reader, count);
        Collisions.Check<T>(ref reader, values, comparer, growths: 0, typeof(TSet));
        var set = make(count, comparer);
        foreach (var value in values) Add(set, value);
        return Complete(set, count);
    }

    /// <summary>Reads into a set that orders its elements.</summary>
    public static void ReadInto(ref SandboxReader reader, int count, ISet<T> set)
    {
        for (var i = 0; i < count; i++) Add(set, TMarshaller.Read(ref reader));
        Complete(set, count);
    }

    private static void Add(ISet<T> set, T value)
    {
        try
        {
            set.Add(value);
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            throw MarshallerErrors.NotComparable(set.GetType(), failure);
        }
    }

    /// <summary>An element that occurs twice cannot have been written.</summary>
    private static TSet Complete<TSet>(TSet set, int count)
        where TSet : ISet<T> => set.Count == count ? set : throw MarshallerErrors.Twice(set.GetType());
}
