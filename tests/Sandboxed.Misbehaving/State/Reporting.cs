namespace Sandboxed.Misbehaving;

/// <summary>Methods that report how far they are.</summary>
public static partial class Reporting
{
    [EnforceLimits(MemMb = 64, WallTimeS = 60)]
    public static int CountTo(int last, IProgress<int> progress)
    {
        for (var i = 1; i <= last; i++) progress.Report(i);
        return last;
    }

    /// <summary>Reports from many threads at once.</summary>
    [EnforceLimits]
    public static int CountInParallel(int last, IProgress<int> progress)
    {
        Parallel.For(1, last + 1, progress.Report);
        return last;
    }
}
