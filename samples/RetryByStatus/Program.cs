// What may be tried again: a worker that was killed from outside, or crashed, may do better the next time; a method that exceeded its limit, or threw, will do so again.
using Polly;
using Polly.Retry;
using Sandboxed;

var retry = new ResiliencePipelineBuilder<LimitedResult<int>>()
    .AddRetry(new RetryStrategyOptions<LimitedResult<int>>
    {
        ShouldHandle = new PredicateBuilder<LimitedResult<int>>().HandleResult(result => result is { ExitStatus: ExitStatus.Anything, Error: null }),
        MaxRetryAttempts = 3,
        Delay = TimeSpan.Zero,
        OnRetry = attempt =>
        {
            Console.WriteLine($"  again, because: {attempt.Outcome.Result!.Detail}");
            return default;
        },
    })
    .Build();

var counter = Path.GetTempFileName();
foreach (var work in new[] { "crash twice", "throw", "sleep" })
{
    Console.WriteLine(work);
    File.WriteAllText(counter, "");
    var result = await retry.ExecuteAsync(async token => await Flaky.RunLimitedAsync(work, counter, token));
    Console.WriteLine($"  {(result.IsSuccess ? $"answered at attempt {result.Value}" : result)}");
}

File.Delete(counter);

internal static partial class Flaky
{
    [EnforceLimits(MemMb = 64, WallTimeS = 0.5, CaptureOutput = true)]
    public static int Run(string work, string counter)
    {
        File.AppendAllText(counter, ".");
        var attempt = (int)new FileInfo(counter).Length;
        if (work == "throw") throw new InvalidOperationException("It cannot work.");
        if (work == "sleep") Thread.Sleep(Timeout.Infinite);
        if (attempt < 3) Environment.FailFast("It does not work today.");
        return attempt;
    }
}
