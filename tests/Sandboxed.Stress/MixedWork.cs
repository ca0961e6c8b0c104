using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Reflection.Emit;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Sandboxed.Stress;

/// <summary>What a forked .NET process could fail at, each in a process of its own. The method returns what it was given, doubled.</summary>
internal static partial class MixedWork
{
    private static readonly (string Name, Action Run)[] _kinds =
    [
        ("nothing", static () => { }),
        ("full collection", static () => GC.Collect(2, GCCollectionMode.Forced, blocking: true, compacting: true)),
        ("large objects", static () =>
        {
            for (var i = 0; i < 5; i++) new byte[1_000_000].AsSpan().Fill(3);
        }),
        ("exceptions", static () =>
        {
            for (var i = 0; i < 20; i++)
            {
                try
                {
                    throw new InvalidOperationException($"{i}");
                }
                catch (InvalidOperationException e)
                {
                    _ = e.ToString();
                }
            }
        }),
        ("null references", static () =>
        {
            try
            {
                _ = Nothing!.Length;
            }
            catch (NullReferenceException)
            {
                return;
            }

            throw new InvalidOperationException("No NullReferenceException was thrown.");
        }),
        ("finalizers", static () =>
        {
            for (var i = 0; i < 100; i++) _ = new FileStream("/dev/null", FileMode.Open);
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }),
        ("JSON", static () => JsonDocument.Parse(JsonSerializer.Serialize(new Dictionary<string, int[]> { ["a"] = [1, 2, 3] })).Dispose()),
        ("compiled regular expression", static () => new Regex("(a|b)+c", RegexOptions.Compiled).IsMatch("ababc")),
        ("dynamic method", static () =>
        {
            var method = new DynamicMethod("f", typeof(int), null);
            var code = method.GetILGenerator();
            code.Emit(OpCodes.Ldc_I4, 42);
            code.Emit(OpCodes.Ret);
            if (method.CreateDelegate<Func<int>>()() != 42) throw new InvalidOperationException("It returned something else.");
        }),
        ("cryptography", static () => SHA256.HashData(RandomNumberGenerator.GetBytes(1000))),
        ("compiled again", static () =>
        {
            var before = CompiledByOthers();
            for (var i = 0; i < 500; i++) CalledOften(i);
            if (!SpinWait.SpinUntil(() => CompiledByOthers() > before, TimeSpan.FromSeconds(20))) throw new InvalidOperationException("Nothing was compiled again.");
        }),
        // What follows leaves threads in a template, so nothing of it is compiled when a worker begins.
        ("collections on several threads", static () => Parallel.For(0, 16, static _ =>
        {
            for (var i = 0; i < 50; i++) _ = new byte[100_000].Length;
        })),
        ("100 tasks", static () => Task.WaitAll(Enumerable.Range(0, 100).Select(static i => Task.Run(() => i * i)))),
        ("asynchronous waits", static () => Task.Run(static async () =>
        {
            await Task.Delay(2);
            await Task.Yield();
        }).Wait()),
        ("timer", static () =>
        {
            using var fired = new ManualResetEventSlim();
            using var timer = new Timer(_ => fired.Set(), null, 2, Timeout.Infinite);
            fired.Wait();
        }),
        ("a process", static () =>
        {
            using var process = Process.Start(new ProcessStartInfo("/bin/echo", "hello") { RedirectStandardOutput = true })!;
            if (process.StandardOutput.ReadToEnd() != "hello\n") throw new InvalidOperationException("The process said something else.");
            process.WaitForExit();
        }),
        ("sockets", static () =>
        {
            using var listener = new TcpListener(IPAddress.Loopback, 0);
            listener.Start();
            using var client = new TcpClient();
            var connecting = client.ConnectAsync((IPEndPoint)listener.LocalEndpoint);
            using var server = listener.AcceptTcpClientAsync().Result;
            connecting.Wait();
            server.GetStream().WriteAsync(new byte[10]).AsTask().Wait();
            client.GetStream().ReadExactlyAsync(new byte[10]).AsTask().Wait();
        }),
        ("parallel LINQ", static () => Enumerable.Range(0, 10_000).AsParallel().Select(static x => x * 2).Sum()),
    ];

    private const int WarmKinds = 11;

    public static int Kinds => _kinds.Length;

    /// <summary>Each kind in turn, but those that are compiled anew in each process one time in sixteen.</summary>
    public static int KindOf(int number) => number % 16 == 0 ? WarmKinds + (number / 16 % (Kinds - WarmKinds)) : number % WarmKinds;

    private static string? Nothing => null;

    public static string NameOf(int kind) => _kinds[kind].Name;

    [EnforceLimits(WallTimeS = 60, Isolation = Isolation.Pristine)]
    public static int Do(int kind, int value)
    {
        if (Environment.ProcessId != int.Parse(new FileInfo("/proc/self").LinkTarget!)) throw new InvalidOperationException("The process id is another process'.");
        _kinds[kind].Run();
        return 2 * value;
    }

    private static long CompiledByOthers() => System.Runtime.JitInfo.GetCompiledMethodCount() - System.Runtime.JitInfo.GetCompiledMethodCount(currentThread: true);

    private static int CalledOften(int value) => (value * 31) ^ (value >> 3);

    [SandboxWarmUp]
    internal static void Warm()
    {
        for (var kind = 0; kind < WarmKinds; kind++) DoLimited(kind, 1);
    }
}
