namespace Sandboxed.Pooling;

/// <summary>How much workers may keep where the application does not say: all of them together half of the machine, or of the container.</summary>
internal static class WorkerGrowth
{
    /// <summary>What a runtime keeps that has compiled some code and filled some caches.</summary>
    private const int Least = 256;

    private static long _availableMb;

    public static int DefaultMb(int workers) => (int)Math.Clamp(AvailableMb / 2 / workers, Least, int.MaxValue);

    /// <summary>2 us the first time.</summary>
    private static long AvailableMb => _availableMb == 0 ? _availableMb = Math.Max(1, GC.GetGCMemoryInfo().TotalAvailableMemoryBytes >> 20) : _availableMb;
}
