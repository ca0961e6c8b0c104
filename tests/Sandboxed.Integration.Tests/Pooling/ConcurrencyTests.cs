using System.Collections.Concurrent;
using System.Diagnostics;

namespace Sandboxed.Integration.Tests.Pooling;

/// <summary>Many callers at once.</summary>
public sealed class ConcurrencyTests(PoolOfTwo pool) : IClassFixture<PoolOfTwo>
{
    [Fact]
    public async Task Sixteen_threads_share_two_workers_and_each_gets_its_own_answers()
    {
        var diary = new WorkerDiary(pool.Pool);
        var workers = new ConcurrentDictionary<int, int>();
        var callers = Enumerable.Range(0, 16).Select(caller => Task.Factory.StartNew(
            () =>
            {
                for (var i = 0; i < 100; i++)
                {
                    var result = Travelling.SumLimited(pool.On, caller, i);
                    Assert.Equal(caller + i, result.Value);
                    workers[result.WorkerProcessId] = 0;
                }
            },
            TaskCreationOptions.LongRunning));

        await Task.WhenAll(callers).InTime();

        Assert.True(workers.Count <= 2, string.Join('\n', diary.Entries.Select(static entry => $"{entry.ProcessId}: {entry.Change}, as {entry.Reason}")));
    }

    [Fact]
    public async Task Three_hundred_asynchronous_calls_at_once_are_all_answered()
    {
        var calls = Enumerable.Range(0, 300).Select(i => Travelling.SumLimitedAsync(pool.On, i, 1)).ToList();

        var results = await Task.WhenAll(calls).InTime();

        Assert.Equal(Enumerable.Range(1, 300), results.Select(result => result.Value));
    }

    /// <summary>Calls of every kind, cancelled at any moment: each is resolved exactly once, with an answer that is its own.</summary>
    [Fact]
    public async Task Random_cancellations_resolve_each_call_exactly_once()
    {
        var until = Stopwatch.GetTimestamp() + (8 * Stopwatch.Frequency);
        var outcomes = new ConcurrentDictionary<string, int>();
        var callers = Enumerable.Range(0, 8).Select(seed => Task.Run(async () =>
        {
            var random = new Random(seed);
            while (Stopwatch.GetTimestamp() < until)
            {
                using var source = new CancellationTokenSource();
                var call = Begin(random, source.Token);
                if (random.Next(4) > 0) source.CancelAfter(random.Next(60));
                outcomes.AddOrUpdate(await OutcomeAsync(call), 1, static (_, count) => count + 1);
            }
        })).ToList();

        await Task.WhenAll(callers).InTime();

        Assert.DoesNotContain(outcomes.Keys, static outcome => outcome.StartsWith("wrong", StringComparison.Ordinal));
        Assert.True(outcomes.GetValueOrDefault("answered") > 0 && outcomes.GetValueOrDefault("cancelled") > 0, string.Join(", ", outcomes));
        Assert.True(Lingering.ProcessIdLimited(pool.On).IsSuccess);
        Assert.True(Patience.Until(() => pool.Pool.Stats.WorkersAlive <= 2), $"{pool.Pool.Stats.WorkersAlive} workers");
    }

    private Task<string> Begin(Random random, CancellationToken token)
    {
        var (kind, number) = (random.Next(7), random.Next(1000));
        return kind switch
        {
            0 => Expect(Task.Run(() => Travelling.OverloadedLimited(pool.On, number, token)), result => result.Value == $"int {number}"),
            1 => Expect(Travelling.OverloadedLimitedAsync(pool.On, number, token), result => result.Value == $"int {number}"),
            2 => Expect(Travelling.OverloadedLimitedAsync(pool.On with { NumProcesses = 0 }, number, token), result => result.Value == $"int {number}"),
            3 => Expect(Sleeping.ForLimitedAsync(pool.On, 0.03, token), result => result.IsSuccess),
            4 => Expect(Dying.OfEveryTenthLimitedAsync(pool.On, 9, token), result => result.Signal == 9),
            5 => Expect(Cooperative.UntilCancelledLimitedAsync(pool.On, token), result => result.ExitStatus == ExitStatus.Timeout),
            _ => Expect(Travelling.EchoLimitedAsync(pool.On, new byte[1 << 20], token), result => result.Value.Length == 1 << 20),
        };
    }

    private static async Task<string> Expect<T>(Task<LimitedResult<T>> call, Func<LimitedResult<T>, bool> isRight)
    {
        var result = await call;
        return isRight(result) ? "answered" : $"wrong: {result} {result.Error}";
    }

    private static async Task<string> Expect(Task<LimitedResult> call, Func<LimitedResult, bool> isRight)
    {
        var result = await call;
        return isRight(result) ? "answered" : $"wrong: {result} {result.Error}";
    }

    private static async Task<string> OutcomeAsync(Task<string> call)
    {
        try
        {
            return await call;
        }
        catch (OperationCanceledException)
        {
            return "cancelled";
        }
    }
}
