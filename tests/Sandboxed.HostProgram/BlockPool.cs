using Sandboxed.Misbehaving;

namespace Sandboxed.HostProgram;

/// <summary>Blocks all threads that its thread pool may have, awaits calls, of which some wait for a worker, and says so.</summary>
internal static class BlockPool
{
    public static async Task<int> RunAsync()
    {
        using var pool = new SandboxPool(new() { MaxWorkers = 1 });
        var on = new CallOptions { Executor = pool };
        Lingering.ProcessIdLimited(on).ThrowIfFailed();
        using var letGo = new ManualResetEventSlim();
        var threads = Environment.ProcessorCount;
        using var blocked = new CountdownEvent(threads);
        ThreadPool.SetMaxThreads(threads, threads);
        for (var i = 0; i < threads; i++)
        {
            ThreadPool.UnsafeQueueUserWorkItem(
                _ =>
                {
                    blocked.Signal();
                    letGo.Wait();
                },
                null);
        }

        blocked.Wait();
        await Task.WhenAll(Enumerable.Range(0, 4).Select(async i =>
        {
            (await Sleeping.ForLimitedAsync(on, 0.01)).ThrowIfFailed();
            Console.WriteLine("awaited");
        }));
        letGo.Set();
        return 0;
    }
}
