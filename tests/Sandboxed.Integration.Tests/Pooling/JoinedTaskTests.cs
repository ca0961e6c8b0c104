namespace Sandboxed.Integration.Tests.Pooling;

/// <summary>A call ends before the task that its caller has of it: a thread has to complete that. Here none does for a while, as it tells a handler before.</summary>
[Collection(Alone.Name)]
public sealed class JoinedTaskTests
{
    [Fact]
    public async Task A_pool_has_ended_when_the_tasks_of_its_calls_are_complete_and_not_before()
    {
        using var free = new ManualResetEventSlim();
        var pool = new SandboxPool(new() { MaxWorkers = 5, OnTaskComplete = _ => free.Wait() });
        var on = new CallOptions { Executor = pool };
        Task[] tasks =
        [
            Sleeping.ForLimitedAsync(on, 0.02),
            Printing.PassedOnLimitedAsync(on, "", ""),
            Travelling.SumLimitedCall(1, 2, 3).RunAsync(on),
            ((LimitedCall)Travelling.SumLimitedCall(1, 2, 3)).RunAsync(on),
            pool.ExecuteAsync(Travelling.SumLimitedCall(1, 2, 3)),
        ];
        try
        {
            pool.Close();
            Assert.True(Patience.Until(() => pool.Stats is { WorkersAlive: 0, Running: 0, Queued: 0 }));
            pool.CheckEnd();

            Assert.All(tasks, task => Assert.False(task.IsCompleted));
            Assert.False(pool.Lifetime.Ended.IsCompleted);
        }
        finally
        {
            free.Set();
        }

        Assert.True(await pool.JoinAsync(Patience.Limit));
        Assert.All(tasks, task => Assert.True(task.IsCompletedSuccessfully, $"{task.Status}"));
    }
}
