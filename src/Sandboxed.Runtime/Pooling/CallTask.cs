using Sandboxed.Calls;

namespace Sandboxed.Pooling;

/// <summary>The task that a caller has of its call. The pool that runs the call ends after the task, not between the two.</summary>
internal sealed class CallTask
{
    private SandboxPool? _pool;

    /// <summary>The call is about to begin.</summary>
    /// <returns>What runs it.</returns>
    public ISandboxExecutor Begin(ISandboxExecutor executor)
    {
        _pool = executor as SandboxPool;
        _pool?.Lifetime.BeginTask();
        return executor;
    }

    /// <param name="task">What the caller gets, of a call that has begun or failed to.</param>
    public Task<T> Watch<T>(Task<T> task) => _pool is null ? task : Watch(_pool, task);

    /// <param name="pool">Runs the call; was told before that there would be a task.</param>
    /// <param name="task">What the caller gets.</param>
    public static Task<T> Watch<T>(SandboxPool pool, Task<T> task)
    {
        if (task.IsCompleted) End(pool);
        else task.ContinueWith(static (_, pool) => End((SandboxPool)pool!), pool, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        return task;
    }

    private static void End(SandboxPool pool)
    {
        if (pool.Lifetime.EndTask()) pool.CheckEnd();
    }
}
