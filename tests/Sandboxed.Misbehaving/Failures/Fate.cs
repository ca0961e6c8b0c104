using System.Runtime.InteropServices;

namespace Sandboxed.Misbehaving;

/// <summary>A way in which code fails.</summary>
public enum Fate
{
    Throw,
    Exit,
    FailFast,
    Segfault,
    Kill,
    StackOverflow,
    OutOfMemory,
}

/// <summary>Brings it about.</summary>
internal static unsafe partial class Fates
{
    public const int ExitCode = 7;
    public const string Words = "it was to be";

    public static void Meet(Fate fate)
    {
        switch (fate)
        {
            case Fate.Throw: throw new InvalidOperationException(Words);
            case Fate.Exit: Environment.Exit(ExitCode); break;
            case Fate.FailFast: Environment.FailFast(Words); break;
            case Fate.Segfault: memset((void*)0x10, 1, 1 << 20); break;
            case Fate.Kill: kill(Environment.ProcessId, 9); break;
            case Fate.StackOverflow: Descend(0); break;
            case Fate.OutOfMemory: Fill(); break;
        }
    }

    private static int Descend(int depth) => Descend(depth + 1) + 1;

    /// <summary>More than a limit of 64 MiB allows; where there is none, an array that no machine has room for.</summary>
    private static void Fill()
    {
        var kept = new List<byte[]>();
        while (kept.Count < 300) kept.Add(new byte[1 << 20]);
        GC.KeepAlive(new long[int.MaxValue, int.MaxValue].Rank + kept.Count);
    }

    [DllImport("libc")]
    private static extern void* memset(void* block, int value, nuint size);

    [DllImport("libc")]
    private static extern int kill(int process, int signal);
}
