using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using Sandboxed.Interop.Linux;
using Sandboxed.Limits.Linux;

namespace Sandboxed.Workers.Loop;

/// <summary>
/// The processes that user code has left below this one, its own children and orphans that came to it as their sub-reaper.
/// </summary>
internal static unsafe class LeftProcesses
{
    private const string WhenTrimmed = "What trimming has removed is not found, and nothing is waited for.";

    /// <summary>A thread that a call left may start processes for ever.</summary>
    private static readonly TimeSpan _betweenCalls = TimeSpan.FromSeconds(0.2);

    private static int _ending;

    /// <summary>After a call: kills them, and waits for those of which the runtime knows nothing.</summary>
    public static void End()
    {
        if (Any()) KillAndReap();
    }

    /// <summary>After a call that is too short to have started one: what is below then was started by what an earlier call left.</summary>
    public static void Kill()
    {
        if (Any()) ProcessTree.KillDescendants(Libc.getpid(), _betweenCalls);
    }

    /// <summary>
    /// When this process is about to end: kills them, and no thread of its own can start others meanwhile. Nothing is allocated, and
    /// three descriptors are free for it: the call may have used up both. Does not return if there are any.
    /// </summary>
    public static void KillForGood()
    {
        if (!Any()) return;
        while (Interlocked.Exchange(ref _ending, 1) != 0) Libc.poll(null, 0, -1); // another thread is at it
        Libc.close(0);
        Libc.close(WorkerMarker.DataDescriptor);
        Libc.close(WorkerMarker.ControlDescriptor);
        ProcessDenial.TryApplyToAllThreads();
        ProcessTree.KillDescendants(Libc.getpid(), ProcessTree.Patience, groupFollows: true);
        Libc.kill(0, Libc.SIGKILL);
    }

    /// <summary>0.3 us: whether there is any child at all, ended ones that nobody has waited for included.</summary>
    private static bool Any()
    {
        Libc.siginfo info;
        return Libc.waitid(Libc.P_ALL, 0, &info, Libc.WEXITED | Libc.WNOHANG | Libc.WNOWAIT) == 0 || Libc.errno != Libc.ECHILD;
    }

    private static void KillAndReap()
    {
        ProcessTree.KillDescendants(Libc.getpid(), _betweenCalls);
        try
        {
            Reap();
        }
        catch (OutOfMemoryException)
        {
            // The method has used up what it may have. What is not waited for now is after a later call.
        }
    }

    private static void Reap()
    {
        if (ChildrenOfRuntime() is not { } known) return;
        lock (known)
        {
            foreach (var child in ProcessTree.Children(Libc.getpid()))
            {
                if (!known.Contains(child)) Libc.wait4(child, null, Libc.WNOHANG, null);
            }
        }
    }

    /// <summary>
    /// What <see cref="System.Diagnostics.Process"/> has started and will wait for, by number; it is locked meanwhile. The runtime ends
    /// its process (FailFast) when another has waited for one of them.
    /// </summary>
    /// <returns>Null if that cannot be found out: then nothing is waited for.</returns>
    [UnconditionalSuppressMessage("Trimming", "IL2026", Justification = WhenTrimmed)]
    [UnconditionalSuppressMessage("Trimming", "IL2075", Justification = WhenTrimmed)]
    private static IDictionary? ChildrenOfRuntime() =>
        typeof(System.Diagnostics.Process).Assembly.GetType("System.Diagnostics.ProcessWaitState")
            ?.GetField("s_childProcessWaitStates", BindingFlags.NonPublic | BindingFlags.Static)?.GetValue(null) as IDictionary;
}
