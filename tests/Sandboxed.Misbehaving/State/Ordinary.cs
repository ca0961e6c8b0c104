using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Runtime.CompilerServices;

namespace Sandboxed.Misbehaving;

/// <summary>Methods that use what every process has: finalizers, the garbage collector, threads, processes, sockets.</summary>
public static partial class Ordinary
{
    private static int _finalized;

    /// <summary>How many of some dead objects were finalized.</summary>
    [EnforceLimits]
    public static int Finalize(int count)
    {
        _finalized = 0;
        Abandon(count);
        GC.Collect();
        GC.WaitForPendingFinalizers();
        return _finalized;
    }

    /// <summary>Collects while several threads allocate, in every generation.</summary>
    [EnforceLimits]
    public static int Collect(int rounds)
    {
        var kept = 0;
        Parallel.For(0, rounds, new() { MaxDegreeOfParallelism = 4 }, i =>
        {
            var arrays = Enumerable.Range(0, 100).Select(static size => new byte[size * 1000]).ToList();
            GC.Collect(i % 3, GCCollectionMode.Forced, blocking: true, compacting: i % 2 == 0);
            Interlocked.Add(ref kept, arrays.Count);
        });
        return kept;
    }

    [EnforceLimits]
    public static async Task<int> RunTasksAsync(int count) =>
        (await Task.WhenAll(Enumerable.Range(0, count).Select(i => Task.Run(async () =>
        {
            await Task.Delay(1);
            return i;
        })))).Sum();

    /// <summary>What a process says.</summary>
    [EnforceLimits]
    public static string StartProcess(string text)
    {
        using var echo = Process.Start(new ProcessStartInfo("echo", ["-n", text]) { RedirectStandardOutput = true })!;
        var said = echo.StandardOutput.ReadToEnd();
        echo.WaitForExit();
        return $"{said} {echo.ExitCode}";
    }

    /// <summary>What comes back through a socket.</summary>
    [EnforceLimits]
    public static async Task<byte[]> SendAsync(byte[] bytes)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        using var client = new TcpClient();
        var connected = client.ConnectAsync((IPEndPoint)listener.LocalEndpoint);
        using var server = await listener.AcceptTcpClientAsync();
        await connected;
        await client.GetStream().WriteAsync(bytes);
        var received = new byte[bytes.Length];
        await server.GetStream().ReadExactlyAsync(received);
        return received;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Abandon(int count)
    {
        for (var i = 0; i < count; i++) _ = new Dead();
    }

    private sealed class Dead
    {
        ~Dead() => Interlocked.Increment(ref _finalized);
    }
}
