// A judge of solutions: each runs on each test in a process of its own limits; the exit status is the verdict.
using CodeJudge;
using Sandboxed;

(int Input, long Expected)[] tests = [(1, 1), (10, 55), (90, 2880067194370816120)];
var judge = new CallOptions { MemMb = 64, CpuTime = TimeSpan.FromSeconds(0.5), WallTime = TimeSpan.FromSeconds(2) };

foreach (var solution in Enum.GetValues<Solution>())
{
    var verdict = "accepted";
    foreach (var (input, expected) in tests)
    {
        var result = Solutions.RunLimited(judge, solution, input);
        verdict = result.ExitStatus switch
        {
            ExitStatus.Success when result.Value == expected => "accepted",
            ExitStatus.Success => $"wrong answer: {result.Value} for {input}",
            ExitStatus.CpuTimeout or ExitStatus.Timeout => $"time limit exceeded for {input}",
            ExitStatus.MemoryLimit => $"memory limit exceeded for {input}",
            ExitStatus.Subprocess => $"not allowed for {input}",
            _ => $"runtime error for {input}: {result.Error?.TypeName ?? $"signal {result.Signal}"}",
        };
        if (verdict != "accepted") break;
    }

    Console.WriteLine($"{solution,-10} {verdict}");
}
