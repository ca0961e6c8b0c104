using Sandboxed.Pooling;

namespace Sandboxed.Threads;

/// <summary>
/// The one place where the host starts threads. A thread that the system refuses is a worker that cannot be started; an exception that reaches the end of one would end the application, so all that they run is
/// run by <see cref="Guard"/>.
/// </summary>
internal static class HostThread
{
    /// <summary>Enough for a thread that waits and hands on what comes.</summary>
    public const int SmallStack = 256 * 1024;

    /// <summary>Runs work on a new thread.</summary>
    /// <param name="name">The name of the thread.</param>
    /// <param name="work">What runs there.</param>
    /// <param name="stackSize">In bytes; 0 for what the application's threads have.</param>
    /// <param name="priority">The priority of the thread.</param>
    /// <exception cref="SandboxStartException">The system refused the thread. The work does not run.</exception>
    public static void Start(string name, Action work, int stackSize = 0, ThreadPriority priority = ThreadPriority.Normal)
    {
        try
        {
            new Thread(() => Guard(work, static work => work()), stackSize) { IsBackground = true, Name = name, Priority = priority }.UnsafeStart();
        }
        catch (Exception e) when (e is OutOfMemoryException or ThreadStartException)
        {
            throw Shortage.OfThread(name, e);
        }
    }

    /// <summary>Does some work whose failure nobody waits for: it is logged, and the thread goes on.</summary>
    /// <returns>Whether the work ended without an exception.</returns>
    public static bool Guard<T>(T subject, Action<T> work)
    {
        try
        {
            work(subject);
            return true;
        }
        catch (Exception e)
        {
            Log(e);
            return false;
        }
    }

    private static void Log(Exception exception)
    {
        try
        {
            foreach (var log in LivePools.All.Select(static pool => pool.Options.Log).Distinct()) PoolLog.ThreadSurvived(log, exception);
        }
        catch (OutOfMemoryException)
        {
            // What cannot be said is left unsaid.
        }
    }
}
