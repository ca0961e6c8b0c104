using System.Buffers;

namespace Sandboxed.CompilerServices;

/// <summary>
/// What it takes to put keys into a hash table. A table goes through what is in a key's bucket already, so keys that were chosen to share a
/// bucket take the square of their number: 160,000 numbers of the form (i &lt;&lt; 32) | i are 1.9 MB and took 22 s. The steps are counted
/// before the first of them is taken.
/// </summary>
internal static class Collisions
{
    /// <summary>Fewer keys take no more steps than <see cref="PerKey"/>, whatever they are.</summary>
    public const int Few = 2 * PerKey;

    /// <summary>Steps that each key may take. Keys that are spread take half a step, those of a grid hashed as 31 * x + y some 16.</summary>
    private const int PerKey = 64;

    /// <param name="reader">Has read the keys; all collections of a frame share what it allows beside the steps of each key.</param>
    /// <param name="keys">In the order in which they are added.</param>
    /// <param name="comparer">The collection's; null for the default one.</param>
    /// <param name="growths">How many times the collection may become larger while it is filled, though it was made with room for all.</param>
    /// <param name="collection">Named in the error.</param>
    /// <exception cref="MarshallingException">They collide more than honest keys do.</exception>
    public static void Check<T>(ref SandboxReader reader, ReadOnlySpan<T> keys, IEqualityComparer<T>? comparer, int growths, Type collection)
    {
        // Hash codes of texts depend on a secret of this process, or the table begins to use such ones by itself.
        if (typeof(T) == typeof(string)) return;
        comparer ??= EqualityComparer<T>.Default;
        var hashes = ArrayPool<uint>.Shared.Rent(keys.Length);
        try
        {
            for (var i = 0; i < keys.Length; i++) hashes[i] = keys[i] is { } key ? (uint)comparer.GetHashCode(key) : 0;
            var worst = default((long Steps, int Shared));
            var buckets = HashPrimes.AtLeast(keys.Length);
            for (var i = 0; i <= growths; i++, buckets = HashPrimes.AtLeast(2L * buckets))
            {
                var steps = Count(hashes.AsSpan(0, keys.Length), buckets);
                if (steps.Steps > worst.Steps) worst = steps;
            }

            if (reader.TryTakeSteps(worst.Steps - ((long)PerKey * keys.Length))) return;
            throw MarshallerErrors.Collide(collection, keys.Length, worst.Shared);
        }
        catch (Exception failure) when (failure is not (OutOfMemoryException or MarshallingException))
        {
            throw MarshallerErrors.NotComparable(collection, failure);
        }
        finally
        {
            ArrayPool<uint>.Shared.Return(hashes);
        }
    }

    /// <summary>The steps of all, and how many keys the fullest bucket has in the end.</summary>
    private static (long Steps, int Shared) Count(ReadOnlySpan<uint> hashes, int buckets)
    {
        var loads = ArrayPool<int>.Shared.Rent(buckets);
        loads.AsSpan(0, buckets).Clear();
        var (steps, shared) = (0L, 0);
        foreach (var hash in hashes)
        {
            var load = loads[hash % (uint)buckets]++;
            steps += load;
            if (load >= shared) shared = load + 1;
        }

        ArrayPool<int>.Shared.Return(loads);
        return (steps, shared);
    }
}
