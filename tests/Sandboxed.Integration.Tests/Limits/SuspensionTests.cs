using System.Diagnostics;
using Sandboxed.Integration.Tests.Maps;
using Sandboxed.Interop.Linux;

namespace Sandboxed.Integration.Tests.Limits;

/// <summary>Processes that are stopped for a while, and go on: as by a freezer, a debugger, or a suspended machine.</summary>
public sealed class SuspensionTests
{
    private static readonly TimeSpan _limit = TimeSpan.FromSeconds(4);

    [Theory]
    [InlineData("call", 1)]
    [InlineData("async", 1)]
    [InlineData("token", 1)]
    [InlineData("map", 3)]
    [InlineData("idle", 0)]
    public async Task What_was_over_in_time_is_Success_though_its_host_was_stopped_past_the_limit(string what, int results)
    {
        using var directory = new TemporaryDirectory();
        var path = Path.Combine(directory.Path, "go");
        using var host = new ChildHost("be-stopped", what, path, $"{_limit.TotalSeconds}");
        Assert.True(Patience.Until(() => File.Exists(path + ".begun")));
        var begun = Stopwatch.GetTimestamp();

        if (what == "idle") File.WriteAllText(path, "");
        else Stop(host.Id);
        File.WriteAllText(path, "");
        if (what == "idle") Stop(host.Id);
        else Assert.True(Patience.Until(() => !File.Exists(path)));
        Assert.True(Patience.Until(() => Stopwatch.GetElapsedTime(begun) > 1.2 * _limit));
        ProcessTable.Signal(host.Id, Libc.SIGCONT);

        var (output, _, _) = await host.ToEndAsync();
        Assert.Equal([.. Enumerable.Repeat("Success", results), "True"], output.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    [Theory]
    [InlineData("call")]
    [InlineData("async")]
    [InlineData("token")]
    public async Task What_was_over_too_late_is_a_Timeout_though_its_host_was_stopped_meanwhile(string what)
    {
        using var directory = new TemporaryDirectory();
        var path = Path.Combine(directory.Path, "go");
        using var host = new ChildHost("be-stopped", what, path, "1");
        Assert.True(Patience.Until(() => File.Exists(path + ".begun")));
        var begun = Stopwatch.GetTimestamp();

        Stop(host.Id);
        Assert.True(Patience.Until(() => Stopwatch.GetElapsedTime(begun) > 1.2 * TimeSpan.FromSeconds(1)));
        File.WriteAllText(path, "");
        Assert.True(Patience.Until(() => !File.Exists(path)));
        ProcessTable.Signal(host.Id, Libc.SIGCONT);

        var (output, _, _) = await host.ToEndAsync();
        Assert.StartsWith("Timeout: The call ran for 1.", output);
    }

    [Fact]
    public async Task A_worker_that_is_stopped_past_the_limit_of_an_item_costs_that_item_alone()
    {
        using var pool = new SandboxPool(new() { MaxWorkers = 1 });
        using var directory = new TemporaryDirectory();
        var path = Path.Combine(directory.Path, "go");
        var on = new CallOptions { Executor = pool, WallTime = TimeSpan.FromSeconds(2) };
        var worker = Lingering.ProcessIdLimited(on).Value;

        var map = Waiting.ForFileOnceLimitedMapAsync(path, [0, 1, 2], new() { ChunkSize = 3, Call = on }).ToListInTime();
        Assert.True(Patience.Until(() => File.Exists(path + ".begun")));
        Stop(worker);
        var items = await map;

        Assert.Equal([ExitStatus.Timeout, ExitStatus.Success, ExitStatus.Success], items.Select(static item => item.Result.ExitStatus));
    }

    [Fact]
    public async Task A_worker_that_goes_on_before_the_limit_answers()
    {
        using var pool = new SandboxPool(new() { MaxWorkers = 1 });
        using var directory = new TemporaryDirectory();
        var path = Path.Combine(directory.Path, "go");
        var on = new CallOptions { Executor = pool, WallTime = Patience.Limit };
        var worker = Lingering.ProcessIdLimited(on).Value;

        Stop(worker); // idle
        var call = Waiting.ForFileOnceLimitedAsync(on, path, 0);
        ProcessTable.Signal(worker, Libc.SIGCONT);
        Assert.True(Patience.Until(() => File.Exists(path + ".begun")));
        Stop(worker);
        File.WriteAllText(path, "");
        ProcessTable.Signal(worker, Libc.SIGCONT);

        Assert.True((await call.InTime()).IsSuccess);
        Assert.Equal(worker, Lingering.ProcessIdLimited(on).Value);
    }

    [Fact]
    public async Task Calls_wait_for_a_template_that_is_stopped_and_their_time_does_not_count_yet()
    {
        using var pool = new SandboxPool(new() { MaxWorkers = 2, StartMethod = StartMethod.ForkServer });
        var on = new CallOptions { Executor = pool };
        await using var held = await HeldWorker.Of(on);
        var first = Lingering.ProcessIdLimited(on).Value;
        var template = ProcessTable.ParentOf(first);

        Stop(template);
        var call = Lingering.ProcessIdLimitedAsync(on with { Isolation = Isolation.Pristine, WallTime = TimeSpan.FromSeconds(1) });
        var begun = Stopwatch.GetTimestamp();
        Assert.True(Patience.Until(() => Stopwatch.GetElapsedTime(begun) > TimeSpan.FromSeconds(1.5)));
        Assert.False(call.IsCompleted);
        ProcessTable.Signal(template, Libc.SIGCONT);

        Assert.True((await call.InTime()).IsSuccess);
    }

    private static void Stop(int process)
    {
        ProcessTable.Signal(process, Libc.SIGSTOP);
        Assert.True(Patience.Until(() => ProcessTable.State(process) == 'T'));
    }
}
