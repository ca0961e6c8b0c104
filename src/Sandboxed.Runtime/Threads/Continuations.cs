namespace Sandboxed.Threads;

/// <summary>
/// What the application does when an asynchronous call has ended runs on the thread that has exchanged the messages of the call, and has nothing else to do then. A thread of the runtime's pool that is woken for that looks for more
/// work for 50 us afterwards, and yields the processor all the time that a worker needs. Whatever it waits for, no call waits with it: the next one gets another thread.
/// </summary>
internal static class Continuations
{
    /// <summary>Beyond this they wait for something, or compute for long: then the pool of the runtime knows how many threads are good.</summary>
    private static readonly int _most = 2 * Environment.ProcessorCount;

    private static int _running;

    /// <summary>On a thread of <see cref="ExchangeThread"/>, as the last that it does: completes a task.</summary>
    public static void Run(Action complete)
    {
        if (Interlocked.Increment(ref _running) <= _most) Complete(complete);
        else
        {
            Interlocked.Decrement(ref _running);
            ThreadPool.UnsafeQueueUserWorkItem(static complete => complete(), complete, preferLocal: false);
        }
    }

    /// <summary>From any thread, which goes on.</summary>
    public static void RunElsewhere(Action complete)
    {
        if (Volatile.Read(ref _running) < _most && ExchangeThread.TryRun(() => Run(complete))) return;
        ThreadPool.UnsafeQueueUserWorkItem(static complete => complete(), complete, preferLocal: false);
    }

    private static void Complete(Action complete)
    {
        try
        {
            complete();
        }
        finally
        {
            Interlocked.Decrement(ref _running);
        }
    }
}
