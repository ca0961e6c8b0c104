using Sandboxed.Workers;

namespace Sandboxed;

/// <summary>What code can ask that runs in the application and in its workers.</summary>
public static class SandboxWorker
{
    /// <summary>
    /// Whether this process is a worker of a <see cref="SandboxPool"/>, or the template that its workers are forked from. True in limited methods that a worker
    /// runs, and in initializers and warm-ups; false in the application, also while it calls a limited method directly.
    /// </summary>
    public static bool IsCurrentProcess => WorkerMarker.IsWorker;
}
