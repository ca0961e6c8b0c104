using System.Runtime.InteropServices;

namespace Sandboxed.Misbehaving;

/// <summary>Methods that end the process they run in.</summary>
public static unsafe partial class Dying
{
    [EnforceLimits]
    public static void Exit(int code) => Environment.Exit(code);

    [EnforceLimits]
    public static void FailFast(string words) => Environment.FailFast(words);

    [EnforceLimits]
    public static int OverflowStack(int depth) => OverflowStack(depth + 1) + 1;

    /// <summary>Writes where nothing is, in native code, where no exception can be made of it.</summary>
    [EnforceLimits]
    public static void WriteThroughBadPointer() => memset((void*)0x10, 1, 1 << 20);

    /// <summary>Returns, and leaves a thread that throws when there is such a file.</summary>
    [EnforceLimits]
    public static int ThrowOnceThereIsAFile(string path)
    {
        new Thread(() =>
        {
            while (!File.Exists(path)) Thread.Sleep(5);
            throw new FormatException("left behind");
        }).Start();
        SandboxWorker.KeepThreads();
        return Environment.ProcessId;
    }

    [EnforceLimits]
    public static void Kill(int signal)
    {
        kill(Environment.ProcessId, signal);
        Thread.Sleep(Timeout.Infinite); // another thread may be the one that it is delivered to, a moment later
    }

    [EnforceLimits]
    public static void ThrowOnAnotherThread(string message)
    {
        new Thread(() => throw new InvalidOperationException(message)).Start();
        Thread.Sleep(Timeout.Infinite);
    }

    /// <summary>Dies of every tenth number, and doubles the others.</summary>
    [EnforceLimits]
    public static int OfEveryTenth(int number)
    {
        if (number % 10 == 9) kill(Environment.ProcessId, 9);
        return 2 * number;
    }

    /// <summary>Exits while other threads of it still compute and its exit handler never returns.</summary>
    [EnforceLimits(WallTimeS = 1)]
    public static void ExitWithEndlessHandler()
    {
        AppDomain.CurrentDomain.ProcessExit += static (_, _) => Thread.Sleep(Timeout.Infinite);
        Environment.Exit(0);
    }

    [DllImport("libc")]
    private static extern void* memset(void* block, int value, nuint size);

    [DllImport("libc")]
    private static extern int kill(int process, int signal);
}
