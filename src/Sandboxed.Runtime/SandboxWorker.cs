using Sandboxed.Workers;
using Sandboxed.Workers.Loop;

namespace Sandboxed;

/// <summary>What code can ask that runs in the application and in its workers.</summary>
public static class SandboxWorker
{
    /// <summary>
    /// Whether this process is a worker of a <see cref="SandboxPool"/>, or the template that its workers are forked from. True in limited methods that a worker
    /// runs, and in initializers and warm-ups; false in the application, also while it calls a limited method directly.
    /// </summary>
    public static bool IsCurrentProcess => WorkerMarker.IsWorker;

    /// <summary>
    /// Says that the threads that run when the running call ends are to stay. A worker in which a call leaves a thread of its own is replaced otherwise, as the thread could read what later calls
    /// are given; threads that initializers leave stay in any case, and so do those of the runtime, the thread pool's among them. In the application it changes nothing.
    /// </summary>
    public static void KeepThreads() => LeftThreads.Keep();
}
