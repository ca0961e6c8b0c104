using System.Runtime;
using Sandboxed.Interop.Linux;

namespace Sandboxed.Workers.Template;

/// <summary>What a forked process must be able to do, tried in one before the template serves: if it cannot, workers are spawned.</summary>
internal static class SelfCheck
{
    private const int Passed = 42;

    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(20);

    /// <summary>Runs in a forked process, and ends it by <see cref="Environment.Exit"/>, which is part of the check.</summary>
    public static void RunAndExit()
    {
        try
        {
            Environment.Exit(Run() ?? Passed);
        }
        catch (Exception)
        {
            Libc._exit(1);
        }
    }

    /// <summary>Waits for the forked process. Null if it passed, else what is wrong; <paramref name="isKilled"/> if somebody killed it, which says nothing.</summary>
    public static unsafe string? Await(int pid, out bool isKilled)
    {
        var ended = AwaitEnd(pid, Libc.pidfd_open(pid, 0));
        int status;
        Libc.wait4(pid, &status, 0, null);
        isKilled = ended && (status & 0x7F) == Libc.SIGKILL;
        if (!ended) return $"a forked process hung for {_patience.TotalSeconds:N0} s";
        var exit = ExitInfo.FromStatus(status, null, 0);
        return exit.ExitCode == Passed ? null : $"a forked process {exit}";
    }

    /// <summary>Waits until a child has ended. One that does not by itself is killed: false.</summary>
    /// <param name="pid">The child.</param>
    /// <param name="handle">Its pidfd, which is closed.</param>
    public static bool AwaitEnd(int pid, int handle)
    {
        var ended = Descriptors.AwaitReadable(handle, _patience);
        if (!ended)
        {
            Libc.kill(pid, Libc.SIGKILL);
            Descriptors.AwaitReadable(handle, _patience);
        }

        Libc.close(handle);
        return ended;
    }

    /// <summary>Null if all is well, else the exit code that says what is not.</summary>
    private static int? Run()
    {
        if (!CompilesAgain()) return 2; // before there are other threads that compile
        if (!CollectsWithThreads()) return 3;
        GC.WaitForPendingFinalizers();
        if (!Task.Run(static () => Task.Delay(1)).Wait(_patience)) return 4;
        return CatchesExceptions() ? null : 5;
    }

    private static bool CollectsWithThreads()
    {
        var threads = new Thread[2];
        for (var i = 0; i < threads.Length; i++)
        {
            threads[i] = new Thread(static () =>
            {
                for (var round = 0; round < 20; round++) _ = new byte[100_000].Length;
                GC.Collect();
            });
            threads[i].Start();
        }

        return Array.TrueForAll(threads, static thread => thread.Join(_patience));
    }

    private static bool CatchesExceptions()
    {
        try
        {
            throw new InvalidOperationException();
        }
        catch (InvalidOperationException e)
        {
            return e.StackTrace is not null;
        }
    }

    /// <summary>What is called often is compiled again, optimized: not so in a process that was forked beside the thread that does it.</summary>
    private static bool CompilesAgain()
    {
        if (!RuntimeCompilesAgain) return true;
        var before = CompiledByOthers();
        var sum = 0;
        for (var i = 0; i < 200; i++) sum += CalledOften(i);
        return SpinWait.SpinUntil(() => CompiledByOthers() > before, _patience) && sum >= 0;
    }

    private static long CompiledByOthers() => JitInfo.GetCompiledMethodCount() - JitInfo.GetCompiledMethodCount(currentThread: true);

    private static bool RuntimeCompilesAgain => !AppContext.TryGetSwitch("System.Runtime.TieredCompilation", out var tiered) || tiered;

    private static int CalledOften(int value)
    {
        var sum = value;
        for (var i = 0; i < 10; i++) sum ^= i * value;
        return sum & 0xFF;
    }
}
