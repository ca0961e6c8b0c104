namespace Sandboxed.Misbehaving;

/// <summary>Methods that use the managed heap, most of them too much of it.</summary>
public static partial class ManagedMemory
{
    private const int Mb = 1 << 20;

    [EnforceLimits(MemMb = 64)]
    public static int Fill(int megabytes)
    {
        var kept = new List<byte[]>();
        while (kept.Count < megabytes) kept.Add(Written(Mb));
        return kept.Count;
    }

    [EnforceLimits(MemMb = 64)]
    public static int FillFromThreads(int threads, int megabytesEach)
    {
        var filled = 0;
        Parallel.For(0, threads, new() { MaxDegreeOfParallelism = threads }, _ => Interlocked.Add(ref filled, Fill(megabytesEach)));
        return filled;
    }

    [EnforceLimits(MemMb = 64)]
    public static int FillWithSmallObjects(int megabytes)
    {
        object[]? last = null;
        for (long bytes = 0; bytes < (long)megabytes * Mb; bytes += 64) last = [last!, new byte[8]];
        return last is null ? 0 : megabytes;
    }

    [EnforceLimits(MemMb = 64)]
    public static int OneArray(int megabytes) => Written(megabytes * Mb).Length / Mb;

    /// <summary>Allocates much in all, holds little of it at once.</summary>
    [EnforceLimits(MemMb = 64)]
    public static long Churn(int megabytes)
    {
        long sum = 0;
        for (var i = 0; i < megabytes; i++) sum += Written(Mb)[i];
        return sum;
    }

    /// <summary>Fills and forgets, again and again: the collector has to find room in what was given back.</summary>
    [EnforceLimits(MemMb = 64)]
    public static int FillInRounds(int rounds, int megabytes)
    {
        var filled = 0;
        for (var round = 0; round < rounds; round++) filled += Fill(megabytes);
        return filled;
    }

    /// <summary>Uses none for a while.</summary>
    [EnforceLimits(MemMb = 16)]
    public static int Rest(int milliseconds)
    {
        Thread.Sleep(milliseconds);
        return milliseconds;
    }

    [EnforceLimits(MemMb = 64)]
    public static int Length(byte[] bytes) => bytes.Length;

    [EnforceLimits(MemMb = 64)]
    public static int Lengths(byte[] shared, int item) => shared.Length + item;

    /// <summary>Finds memory refused, gives back what it holds, and goes on.</summary>
    [EnforceLimits(MemMb = 64)]
    public static string FillUntilRefused()
    {
        try
        {
            return $"{Fill(400)} MiB";
        }
        catch (OutOfMemoryException)
        {
            return "refused";
        }
    }

    [EnforceLimits(MemMb = 64)]
    public static void ThrowOneOfItsOwn() => throw new OutOfMemoryException("mine");

    [EnforceLimits(MemMb = 64)]
    public static long ImpossibleArray(int length) => new long[length, length].LongLength;

    [EnforceLimits(MemMb = 64)]
    public static byte[] Return(int megabytes) => Written(megabytes * Mb);

    /// <summary>The same string many times, which travels as often.</summary>
    [EnforceLimits(MemMb = 64)]
    public static string[] ReturnStrings(int count, int length) => [.. Enumerable.Repeat(new string('x', length), count)];

    /// <summary>Does not handle what happens on a thread of its own.</summary>
    [EnforceLimits(MemMb = 100)]
    public static void OneArrayOnAnotherThread(int megabytes)
    {
        new Thread(() => Written(megabytes * Mb)).Start();
        Thread.Sleep(Timeout.Infinite);
    }

    /// <summary>The same methods without a limit of their own, for limits that a caller sets.</summary>
    [EnforceLimits]
    public static int FillFreely(int megabytes) => Fill(megabytes);

    private static byte[] Written(int size)
    {
        var array = new byte[size];
        for (var i = 0; i < size; i += 4096) array[i] = 1;
        return array;
    }
}
