namespace Sandboxed.Threads;

/// <summary>How many processors the calls of this process need, on the average of late: whoever looks for what comes, rather than sleep, takes one from them if there is none to spare.</summary>
internal static class ProcessorDemand
{
    /// <summary>Counts are kept in these parts of one.</summary>
    private const int One = 256;

    private static int _calls;
    private static int _average;

    /// <summary>Whether there was a processor to spare when the last calls began.</summary>
    public static bool LeavesOne => Volatile.Read(ref _average) + (One / 2) <= Environment.ProcessorCount * One;

    /// <summary>Whether several ran at a time.</summary>
    public static bool IsShared => Volatile.Read(ref _average) > One + (One / 2);

    public static void BeginCall()
    {
        var average = Volatile.Read(ref _average);
        Volatile.Write(ref _average, average + (((Interlocked.Increment(ref _calls) * One) - average) / 8));
    }

    public static void EndCall() => Interlocked.Decrement(ref _calls);
}
