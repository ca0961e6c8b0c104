namespace Sandboxed.Integration.Tests.Pooling;

/// <summary>A thousand calls, of which every tenth kills its worker.</summary>
[Collection(Alone.Name)]
public sealed class OneDeathCostsOneCallTests
{
    private const int Calls = 1000, Callers = 4;

    [Fact]
    public async Task Nine_hundred_are_right_one_hundred_are_Anything_and_nothing_is_left()
    {
        using var directory = new TemporaryDirectory();
        using var temporary = new HostVariable("TMPDIR", directory.Path);
        WarmUp();
        var before = ProcessTable.OwnDescriptors;
        LimitedResult<int>[] results;
        using (var pool = new SandboxPool(new() { MaxWorkers = 2 }))
        {
            results = await RunAsync(pool);
        }

        var failed = results.Where(result => !result.IsSuccess).ToList();
        Assert.Equal(100, failed.Count);
        Assert.All(failed, result => Assert.Equal((ExitStatus.Anything, 9), (result.ExitStatus, result.Signal)));
        for (var i = 0; i < Calls; i++) Assert.Equal(i % 10 != 9, results[i].TryGetValue(out var value) && value == 2 * i);
        Assert.All(results.Select(result => result.WorkerProcessId).Distinct(), worker => Assert.True(ProcessTable.HasEnded(worker)));
        Assert.True(Patience.Until(() => ProcessTable.OwnDescriptors <= before), $"{ProcessTable.OwnDescriptors} descriptors, {before} before");
        Assert.Empty(Directory.GetFileSystemEntries(directory.Path));
    }

    private static async Task<LimitedResult<int>[]> RunAsync(SandboxPool pool)
    {
        var on = new CallOptions { Executor = pool };
        var results = new LimitedResult<int>[Calls];
        var callers = Enumerable.Range(0, Callers).Select(caller => Task.Run(async () =>
        {
            for (var i = caller; i < Calls; i += Callers)
                results[i] = caller % 2 == 0 ? Dying.OfEveryTenthLimited(on, i) : await Dying.OfEveryTenthLimitedAsync(on, i);
        }));
        await Task.WhenAll(callers).InTime();
        return results;
    }

    /// <summary>What a process opens once and keeps is open before descriptors are counted.</summary>
    private static void WarmUp()
    {
        using var pool = new SandboxPool(new() { MaxWorkers = 1 });
        for (var i = 8; i < 11; i++) Dying.OfEveryTenthLimited(new CallOptions { Executor = pool }, i);
    }
}
