using System.Collections;
using System.Runtime.InteropServices;

namespace Sandboxed.Misbehaving;

/// <summary>Methods with arguments that travel as one block of memory each.</summary>
public static partial class Blocks
{
    private static ReadOnlyMemory<long> _kept;

    /// <summary>Keeps its argument beyond the call. Whether it was given an array, and the sum of it.</summary>
    [EnforceLimits]
    public static (bool IsArray, long Sum) Keep(ReadOnlyMemory<long> numbers)
    {
        _kept = numbers;
        return (MemoryMarshal.TryGetArray(numbers, out _), MemoryMarshal.ToEnumerable(numbers).Sum());
    }

    [EnforceLimits]
    public static long SumOfKept() => MemoryMarshal.ToEnumerable(_kept).Sum();

    /// <summary>What there is of each, and in it.</summary>
    [EnforceLimits]
    public static string Describe(ReadOnlySpan<int> span, short[]? array, string between, ReadOnlyMemory<byte> memory, decimal[] checkedElements)
    {
        var (ofSpan, ofArray, ofMemory, ofChecked) = (0L, 0L, 0L, 0m);
        for (var i = 0; i < span.Length; i++) ofSpan += (i + 1L) * span[i];
        for (var i = 0; i < array?.Length; i++) ofArray += (i + 1L) * array[i];
        for (var i = 0; i < memory.Length; i++) ofMemory += (i + 1L) * memory.Span[i];
        for (var i = 0; i < checkedElements.Length; i++) ofChecked += (i + 1) * checkedElements[i];
        return $"{span.Length}: {ofSpan}, {array?.Length}: {ofArray}, {between}, {memory.Length}: {ofMemory}, {checkedElements.Length}: {ofChecked}";
    }

    /// <summary>Numbers that take no memory until something looks at them.</summary>
    [EnforceLimits]
    public static long[] Uninitialized(int count) => GC.AllocateUninitializedArray<long>(count);

    /// <summary>One empty list many times: it takes nothing here, and each is a list of its own where it arrives.</summary>
    [EnforceLimits(MemMb = 64)]
    public static IReadOnlyList<List<int>> Repeat(int count) => new Repeated(count);

    [EnforceLimits]
    public static int Last(byte[] bytes, CancellationToken token)
    {
        token.WaitHandle.WaitOne();
        return bytes[^1];
    }

    /// <summary>How many are set.</summary>
    [EnforceLimits]
    public static int CountSet(bool[] flags) => flags.Count(static flag => flag);

    [EnforceLimits]
    public static int CountSetOfSpan(ReadOnlySpan<bool> flags) => flags.Count(true);

    [EnforceLimits]
    public static decimal Total(decimal first, decimal[] others) => first + others.Sum();

    [EnforceLimits]
    public static int SumOfSet(Flagged[] flagged) => flagged.Where(static one => one.IsSet).Sum(static one => one.Number);

    [EnforceLimits]
    public static int NumberIfSet(Flagged flagged) => flagged.IsSet ? flagged.Number : 0;

    /// <summary>A result that unsafe code made.</summary>
    [EnforceLimits]
    public static bool[] Unset(int length)
    {
        var flags = new bool[length];
        MemoryMarshal.AsBytes(flags.AsSpan()).Fill(2);
        return flags;
    }

    /// <summary>A span that must not be kept any longer than the call.</summary>
    [EnforceLimits]
    public static int Scoped(scoped ReadOnlySpan<int> span) => span[^1];

    /// <summary>Large and small ones, and what is none.</summary>
    [EnforceLimits]
    public static Album Fill(int numbers, int characters, int bytes) => new(
        [.. Enumerable.Range(3, numbers)], new string('x', characters) + "y", [.. Enumerable.Range(5, bytes).Select(static i => (byte)(i * 31 >> 3))], [1.5, 2.5], null);

    /// <summary>Something large, and after it what cannot travel.</summary>
    [EnforceLimits]
    public static Album FillAndFail(int bytes)
    {
        var ring = new Node();
        ring.Next = ring;
        return new([1], "text", new byte[bytes], [], ring);
    }

    private sealed class Repeated(int count) : IReadOnlyList<List<int>>
    {
        private readonly List<int> _empty = [];

        public int Count => count;

        public List<int> this[int index] => _empty;

        public IEnumerator<List<int>> GetEnumerator()
        {
            for (var i = 0; i < count; i++) yield return _empty;
        }

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }
}

public struct Flagged
{
    public int Number;
    public bool IsSet;
}

public sealed record Album(int[] Numbers, string Text, byte[] Bytes, List<double> More, Node? Last);
