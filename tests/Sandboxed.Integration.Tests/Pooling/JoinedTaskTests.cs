namespace Sandboxed.Integration.Tests.Pooling;

/// <summary>A call ends before the task that its caller has of it: a thread has to complete that, one of the thread pool if those that end calls are held by what follows others. Here none does for a while.</summary>
[Collection(Alone.Name)]
public sealed class JoinedTaskTests
{
    /// <summary>More than the thread pool starts threads in the time of a test.</summary>
    private const int Blockers = 500;

    [Fact]
    public async Task A_pool_has_ended_when_the_tasks_of_its_calls_are_complete_and_not_before()
    {
        var pool = new SandboxPool(new() { MaxWorkers = 5 });

        var tasks = CallWithoutThreadPool(pool);

        Assert.True(await pool.JoinAsync(Patience.Limit));
        Assert.All(tasks, task => Assert.True(task.IsCompletedSuccessfully, $"{task.Status}"));
    }

    /// <summary>Looks when nothing is left of the calls and the workers, and no task can have completed.</summary>
    private static Task[] CallWithoutThreadPool(SandboxPool pool)
    {
        var on = new CallOptions { Executor = pool };
        using var blocked = new CountdownEvent(Blockers);
        using var free = new ManualResetEventSlim();
        using var holding = new SandboxPool(new() { MaxWorkers = 2 });
        using var held = new CountdownEvent(2 * Environment.ProcessorCount);
        var holders = Enumerable.Range(0, held.InitialCount).Select(_ => HoldAsync()).ToArray();
        Assert.True(held.Wait(Patience.Limit));
        for (var i = 0; i < Blockers; i++) ThreadPool.UnsafeQueueUserWorkItem(Block, i, preferLocal: false);
        try
        {
            Task[] tasks =
            [
                Sleeping.ForLimitedAsync(on, 0.02),
                Printing.PassedOnLimitedAsync(on, "", ""),
                Travelling.SumLimitedCall(1, 2, 3).RunAsync(on),
                ((LimitedCall)Travelling.SumLimitedCall(1, 2, 3)).RunAsync(on),
                pool.ExecuteAsync(Travelling.SumLimitedCall(1, 2, 3)),
            ];
            pool.Close();
            Assert.True(Patience.Until(() => pool.Stats is { WorkersAlive: 0, Running: 0, Queued: 0 }));
            pool.CheckEnd();

            Assert.Contains(tasks, task => !task.IsCompleted);
            Assert.False(pool.Lifetime.Ended.IsCompleted);
            return tasks;
        }
        finally
        {
            free.Set();
            blocked.Wait();
            Task.WaitAll(holders);
        }

        async Task HoldAsync()
        {
            await Sleeping.ForLimitedAsync(new CallOptions { Executor = holding }, 0.001).ConfigureAwait(false);
            held.Signal();
            free.Wait();
        }

        void Block(int number)
        {
            free.Wait();
            blocked.Signal();
        }
    }
}
