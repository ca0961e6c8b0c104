using System.ComponentModel;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace Sandboxed.Misbehaving;

/// <summary>Methods that start processes and threads.</summary>
public static partial class Starting
{
    [EnforceLimits(NumProcesses = 0)]
    public static int Denied() => Sleeper();

    [EnforceLimits(NumProcesses = 0)]
    public static string DeniedAndCaught()
    {
        try
        {
            return $"process {Sleeper()}";
        }
        catch (Win32Exception e)
        {
            return $"refused with {e.NativeErrorCode}";
        }
    }

    [EnforceLimits(NumProcesses = 0)]
    public static int DeniedFor(int item) => Sleeper() + item;

    private static string _asked = "";

    [SandboxInitializer(Where = InitializerPlace.Worker)]
    public static void Ask() => _asked = DeniedAndCaught();

    /// <summary>What its initializer heard.</summary>
    [EnforceLimits]
    public static string Asked() => _asked;

    /// <summary>Is refused a process, then fails of something else.</summary>
    [EnforceLimits(NumProcesses = 0)]
    public static string DeniedThenOtherFailure() => DeniedAndCaught() + File.ReadAllText("/no/such/file");

    /// <summary>Is refused a process, then ends its worker.</summary>
    [EnforceLimits(NumProcesses = 0)]
    public static void DeniedThenExit(int code)
    {
        DeniedAndCaught();
        Environment.Exit(code);
    }

    [EnforceLimits(NumProcesses = 0)]
    public static void DeniedThenFailFast()
    {
        DeniedAndCaught();
        Environment.FailFast("no process, no work");
    }

    [EnforceLimits(NumProcesses = 0)]
    public static void DeniedOnThreadOfItsOwn()
    {
        var thread = new Thread(static () => Sleeper());
        thread.Start();
        thread.Join();
    }

    /// <summary>Is refused a process by the kernel, of which only the C library hears, then fails of something else.</summary>
    [EnforceLimits(NumProcesses = 0)]
    public static void DeniedInC(CallOfC call)
    {
        if (Succeeds(call)) return;
        throw new InvalidOperationException($"{call} failed");
    }

    /// <summary>The same, and goes on without.</summary>
    [EnforceLimits(NumProcesses = 0)]
    public static bool DeniedInCAndContent(CallOfC call) => Succeeds(call);

    [EnforceLimits(NumProcesses = 0)]
    public static void DeniedInCThenExit(CallOfC call)
    {
        if (!Succeeds(call)) Environment.Exit(3);
    }

    /// <summary>The exception that .NET makes of the refusal is about the folder, which it cannot name.</summary>
    [EnforceLimits(NumProcesses = 0)]
    public static int DeniedInDeletedFolder()
    {
        var folder = Directory.CreateTempSubdirectory().FullName;
        Directory.SetCurrentDirectory(folder);
        Directory.Delete(folder);
        using var process = Process.Start("/bin/true");
        return process.Id;
    }

    /// <summary>Asks for processes until the answer is another one, and says how often it got the first.</summary>
    [EnforceLimits(NumProcesses = 0, WallTimeS = 60)]
    public static (int Asked, int Refused, int Otherwise) AskInLoop(int most)
    {
        var refused = 0;
        for (var asked = 1; asked <= most; asked++)
        {
            if (fork() >= 0) throw new InvalidOperationException("there is a process");
            if (Marshal.GetLastPInvokeError() == 11) refused++;
            else return (asked, refused, Marshal.GetLastPInvokeError());
        }

        return (most, refused, 0);
    }

    private static unsafe bool Succeeds(CallOfC call)
    {
        fixed (byte* path = "/bin/true\0"u8)
        {
            byte*[] arguments = [path, null];
            fixed (byte** list = arguments)
            {
                int id;
                return call switch
                {
                    CallOfC.Fork => fork() >= 0,
                    CallOfC.System => system(path) == 0,
                    CallOfC.PosixSpawn => posix_spawn(&id, path, null, null, list, null) == 0,
                    _ => throw new ArgumentOutOfRangeException(nameof(call)),
                };
            }
        }
    }

    [DllImport("libc", SetLastError = true)]
    private static extern int fork();

    [DllImport("libc")]
    private static extern unsafe int system(byte* command);

    [DllImport("libc")]
    private static extern unsafe int posix_spawn(int* pid, byte* path, void* actions, void* attributes, byte** arguments, byte** environment);

    /// <summary>Finds nothing to read, which is no refusal, then fails of something else.</summary>
    [EnforceLimits(NumProcesses = 0)]
    public static void FindNothingToReadAndFail()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp) { Blocking = false };
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        try
        {
            socket.Receive(new byte[1]);
        }
        catch (SocketException e)
        {
            throw new InvalidOperationException("nothing to read", e);
        }
    }

    [EnforceLimits(NumProcesses = 0)]
    public static void FailWithoutTrying() => throw new InvalidOperationException("no process asked for");

    [EnforceLimits(NumProcesses = 0, MemMb = 64)]
    public static long ThreadsAndTasks(int count)
    {
        long sum = 0;
        var threads = Enumerable.Range(0, count).Select(i => new Thread(() => Interlocked.Add(ref sum, i))).ToList();
        foreach (var thread in threads) thread.Start();
        foreach (var thread in threads) thread.Join();
        Parallel.For(0, count, i => Interlocked.Add(ref sum, i));
        Task.WaitAll(Enumerable.Range(0, count).Select(i => Task.Run(() => Interlocked.Add(ref sum, i))));
        return sum + Enumerable.Range(0, count).AsParallel().Sum(i => (long)i);
    }

    /// <summary>Returns, and leaves a child and a grandchild in a session of its own behind.</summary>
    [EnforceLimits]
    public static int[] LeaveProcesses()
    {
        var child = Sleeper();
        using var shell = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", "setsid sleep 1000 >/dev/null 2>&1 & echo $!"]) { RedirectStandardOutput = true })!;
        var grandchild = int.Parse(shell.StandardOutput.ReadLine()!);
        shell.WaitForExit();
        return [Environment.ProcessId, child, grandchild];
    }

    /// <summary>Starts a child, says who both are, and waits.</summary>
    [EnforceLimits]
    public static void HoldProcess(IProgress<int[]> started)
    {
        started.Report([Environment.ProcessId, Sleeper()]);
        Thread.Sleep(Timeout.Infinite);
    }

    /// <summary>Starts a child that holds the worker's output open, and dies.</summary>
    [EnforceLimits(CaptureOutput = true)]
    public static void LeaveProcessAndExit(IProgress<int[]> started)
    {
        started.Report([Environment.ProcessId, Sleeper()]);
        Environment.Exit(3);
    }

    private static int Sleeper()
    {
        using var sleeper = Process.Start("sleep", "1000");
        return sleeper.Id;
    }
}
