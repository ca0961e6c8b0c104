namespace Sandboxed.Integration.Tests.Pooling;

/// <summary>A pool whose workers are to be debugged.</summary>
public sealed class DebuggingTests
{
    [Fact]
    public void Clocks_do_not_count_and_the_process_to_attach_to_is_logged()
    {
        var log = new MemoryLogger();
        using var pool = new SandboxPool(new() { MaxWorkers = 1, Debug = true, Logger = log });
        var on = new CallOptions { Executor = pool };

        var slept = Sleeping.ForLimited(on with { WallTime = TimeSpan.FromMilliseconds(50) }, 0.2);
        var spun = Spinning.ForLimited(on with { CpuTime = TimeSpan.FromMilliseconds(50) }, 0.2);

        Assert.True(slept.IsSuccess && spun.IsSuccess, $"{slept} {spun}");
        Assert.Contains($"Warning: Worker {slept.WorkerProcessId} is ready: a debugger can be attached to it. Limits of elapsed and of processor time do not hold (SandboxPoolOptions.Debug).", log.Lines);
        Assert.Equal(ExitStatus.MemoryLimit, ManagedMemory.FillLimited(on, 400).ExitStatus);
    }
}
