using Sandboxed.Interop.Linux;

namespace Sandboxed.Workers.Loop;

/// <summary>
/// Signals that do not come from the host. A service manager that stops a service sends one to each of its processes, and a terminal to
/// each of its foreground group: the host may let its calls end first, and its workers must be there for that. They end when the host
/// does, or tells them to.
/// </summary>
/// <remarks>
/// The handlers are functions of the C library, so that no managed code runs in them. Processes that a worker starts get the default
/// actions back: exec resets what has a handler, and keeps what is ignored. They replace handlers of the runtime which send the signal on
/// to the process id that it read at its start: in a forked worker to its template.
/// </remarks>
internal static class SignalsFromOutside
{
    /// <summary>What nothing else uses; as a number of seconds, how long a worker has to end by itself.</summary>
    public const int HostEnded = Libc.SIGSTKFLT;

    /// <summary>Survives what asks to end.</summary>
    public static void Survive()
    {
        var nothing = Libc.AddressOf("labs"); // the absolute value of the signal's number
        foreach (var signal in (int[])[Libc.SIGHUP, Libc.SIGINT, Libc.SIGQUIT, Libc.SIGTERM]) Libc.signal(signal, nothing);
    }

    /// <summary>
    /// From now on this thread's parent-death signal gives the process 16 seconds: alarm(16), called with the number of the signal. A
    /// worker whose runtime is stuck does not notice the end of its host otherwise.
    /// </summary>
    public static void EndSomeTimeAfterHost()
    {
        Libc.signal(HostEnded, Libc.AddressOf("alarm"));
        Libc.prctl(Libc.PR_SET_PDEATHSIG, HostEnded, 0, 0, 0);
    }
}
