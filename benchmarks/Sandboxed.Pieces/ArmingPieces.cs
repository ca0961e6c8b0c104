using BenchmarkDotNet.Attributes;
using Sandboxed.Limits.Linux;

namespace Sandboxed.Pieces;

/// <summary>What it takes to arm limits, and to look at what they limit; of this process, as it does for a worker.</summary>
public class ArmingPieces
{
    private readonly MemoryGauge _memory = new(Environment.ProcessId);

    [GlobalCleanup]
    public void Close() => _memory.Dispose();

    [Benchmark]
    public void SetDataLimit() => SoftLimits.SetData(Environment.ProcessId, null);

    [Benchmark]
    public TimeSpan? LookAtClock() => CpuClock.Read(Environment.ProcessId);

    [Benchmark]
    public bool LookAtMemory() => _memory.Read() is not null;
}
