using System.Diagnostics;
using Sandboxed;
using Sandboxed.Benchmarks;

var start = Stopwatch.GetTimestamp();
Subjects.EchoLimited(1).ThrowIfFailed();
Console.WriteLine($"{"first answer after process start",-60}     {(DateTime.Now - Process.GetCurrentProcess().StartTime).TotalMilliseconds:F0} ms, of which the first call {Stopwatch.GetElapsedTime(start).TotalMilliseconds:F0} ms");

if (args is ["workers"])
{
    WorkerStarts.Print();
    IdleWorkers.Print();
    return;
}

Series.Print("tiny call, sync twin, no limits", 20_000, 5_000, () => Subjects.EchoLimited(1));
Series.Print("tiny call, sync twin, all limits", 20_000, 5_000, () => Subjects.EchoUnderAllLimitsLimited(1));
Series.Print("tiny call, async twin", 20_000, 5_000, () => Subjects.EchoLimitedAsync(1).GetAwaiter().GetResult());
Series.Print("map of 10,000 tiny items, chunks of 1", 10, 2, () => Subjects.Map(chunkSize: 1));
Series.Print("map of 10,000 tiny items, chunks of 100", 10, 2, () => Subjects.Map(chunkSize: 100));

var bytes = new byte[16 << 20];
Random.Shared.NextBytes(bytes); // of memory that nobody has written to the kernel keeps one page
Series.Print("16 MB there and back", 50, 10, () => Subjects.EchoBytesLimited(bytes));

Series.Print("answer after a wall limit of 200 ms: lateness", 20, 1, () =>
{
    // Seen by the caller: from the moment the worker began to the moment the twin returns.
    var called = Stopwatch.GetTimestamp();
    var result = Subjects.SleepUnderWallLimitLimited();
    return Stopwatch.GetElapsedTime(called) - result.QueueTime - TimeSpan.FromMilliseconds(200);
});
Series.Print("CPU used above a limit of 200 ms", 20, 1, () => Subjects.SpinUnderCpuLimitLimited().CpuTime - TimeSpan.FromMilliseconds(200));
WorkerStarts.Print();
IdleWorkers.Print();
