using System.Runtime.InteropServices;

namespace Sandboxed.Misbehaving;

/// <summary>A method that keeps its runtime from doing anything more.</summary>
public static unsafe partial class Sticking
{
    /// <summary>Says which process it is, and waits in a way that no collection of garbage can interrupt, while one begins.</summary>
    [EnforceLimits]
    public static void Hold(IProgress<int> started)
    {
        started.Report(Environment.ProcessId);
        var mutex = (byte*)System.Runtime.InteropServices.NativeMemory.AllocZeroed(64);
        pthread_mutex_lock(mutex);
        new Thread(static () =>
        {
            while (true) GC.Collect();
        }).Start();
        pthread_mutex_lock(mutex);
    }

    [DllImport("libc"), SuppressGCTransition]
    private static extern int pthread_mutex_lock(byte* mutex);
}
