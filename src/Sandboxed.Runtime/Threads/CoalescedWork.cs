namespace Sandboxed.Threads;

/// <summary>Work for a thread of its own, never twice at once: asked for while it runs, it runs once more.</summary>
internal sealed class CoalescedWork(Action work)
{
    private int _requests;

    public void Request()
    {
        if (Interlocked.Increment(ref _requests) == 1) ExchangeThread.Run(Run);
    }

    private void Run()
    {
        int seen;
        do
        {
            seen = Volatile.Read(ref _requests);
            HostThread.Guard(work, static work => work()); // else it would never run again
        }
        while (Interlocked.CompareExchange(ref _requests, 0, seen) != seen);
    }
}
