using System.Runtime.CompilerServices;
using Sandboxed.Workers.Loop;

namespace Sandboxed.Integration.Tests.Forking;

/// <summary>The finalizer thread of a worker that has nothing to do; tried in a worker, for other tests need the one of this process.</summary>
public sealed partial class FinalizerParkTests
{
    private static int _finalized;

    [Theory]
    [InlineData(StartMethod.Spawn)]
    [InlineData(StartMethod.ForkServer)]
    public void Finalizes_nothing_until_it_is_left_and_everything_then(StartMethod startMethod)
    {
        using var pool = new SandboxPool(new() { MaxWorkers = 1, StartMethod = startMethod });

        var seen = ParkLimited(new CallOptions { Executor = pool }).Value;

        Assert.Equal([1, 1, 2], seen);
    }

    [EnforceLimits(WallTimeS = 30)]
    internal static int[] Park()
    {
        var park = new FinalizerPark();
        Abandon();
        GC.Collect();
        GC.WaitForPendingFinalizers();
        var before = _finalized;
        park.Enter();
        SpinWait.SpinUntil(() => park.IsParked);
        Abandon();
        GC.Collect();
        var parked = _finalized;
        park.Leave();
        GC.WaitForPendingFinalizers();
        return [before, parked, _finalized];
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Abandon() => _ = new Finalized();

    private sealed class Finalized
    {
        ~Finalized() => Interlocked.Increment(ref _finalized);
    }
}
