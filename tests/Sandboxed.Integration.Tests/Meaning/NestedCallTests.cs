namespace Sandboxed.Integration.Tests.Meaning;

/// <summary>Limited methods that call limited twins: those run on other workers, as if the application had called them.</summary>
public sealed class NestedCallTests(PoolFixture pool) : IClassFixture<PoolFixture>
{
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task Each_call_has_a_process_of_its_own(int depth)
    {
        var processes = Calling.ProcessesLimited(pool.On, depth).Value;
        var asynchronous = await Calling.AwaitedLimitedAsync(pool.On, depth).InTime();

        Assert.Equal(depth + 1, processes.Distinct().Count());
        Assert.Equal(depth + 1, asynchronous.Value.Distinct().Count());
        Assert.DoesNotContain(Environment.ProcessId, processes.Concat(asynchronous.Value));
    }

    [Fact]
    public void Packed_calls_run_there_too() => Assert.Equal(42, InNestedPool(on => Calling.PackedLimited(on, 41).Value));

    [Fact]
    public void A_pool_of_one_worker_does_not_wait_for_itself()
    {
        using var one = new SandboxPool(new() { Name = "nested", MaxWorkers = 1 });

        Assert.Equal(42, Calling.NamedLimited(41).Value);
        Assert.Equal(42, Calling.NamedLimited(41).Value);
        Assert.True(Patience.Until(() => one.Stats.WorkersAlive == 1));
    }

    [Fact]
    public void Deeper_than_the_pool_allows_is_an_error_that_says_so()
    {
        using var shallow = new SandboxPool(new() { MaxWorkers = 1, MaxNestingDepth = 0 });

        var result = Calling.ProcessesLimited(new CallOptions { Executor = shallow }, 1);

        Assert.Equal((ExitStatus.Anything, "System.InvalidOperationException"), (result.ExitStatus, result.Error?.TypeName));
        Assert.Contains("SandboxPoolOptions.MaxNestingDepth is 0", result.Error?.Message);
        Assert.Contains("MaxNestingDepth is 8", Calling.ProcessesLimited(pool.On, 20).Error?.Message);
    }

    [Fact]
    public void Calls_to_methods_that_name_no_pool_run_in_that_of_their_caller_under_its_options()
    {
        using var named = new SandboxPool(new() { Name = "nested", MaxWorkers = 1 });
        using var own = new SandboxPool(new() { MaxWorkers = 1, MaxNestingDepth = 2, Environment = new Dictionary<string, string?> { ["SANDBOXED_TEST_OF_POOL"] = "own" } });
        var on = new CallOptions { Executor = own };

        Assert.Equal(3, Calling.ProcessesLimited(on, 2).Value.Distinct().Count());
        Assert.Contains("nesting depth 3; SandboxPoolOptions.MaxNestingDepth is 2", Calling.ProcessesLimited(on, 3).Error!.Message);
        Assert.Equal(3 + 3, own.Stats.Completed);
        Assert.Equal("own", Calling.VariableLimited(on, "SANDBOXED_TEST_OF_POOL").Value);
        Assert.Equal(2, Calling.NamedLimited(on, 1).Value);
        Assert.Equal((9, 1), (own.Stats.Completed, named.Stats.Completed));
    }

    [Fact]
    public void Results_come_back_with_everything()
    {
        var endings = Calling.EndingsLimited(pool.On).Value;

        Assert.Collection(
            endings,
            text => AssertEnding(text, "Success|The method returned", ""),
            text => AssertEnding(text, "Timeout|The call ran for", "|9|"),
            text => AssertEnding(text, "CpuTimeout|The call used", "|9|"),
            text => AssertEnding(text, "MemoryLimit|", "|System.OutOfMemoryException|"),
            text => AssertEnding(text, "Subprocess|", "|System.ComponentModel.Win32Exception|"),
            text => AssertEnding(text, "Anything|The method threw", "|System."),
            text => AssertEnding(text, "Anything|The worker exited with code 7", "|7||"),
            text => AssertEnding(text, "Anything|The worker was ended by signal 9", "||9|"),
            text => AssertEnding(text, "Success|", "|out|err|"));

        static void AssertEnding(string text, string start, string part)
        {
            Assert.StartsWith(start, text);
            Assert.Contains(part, text);
            Assert.EndsWith("|True|True", text);
        }
    }

    [Fact]
    public async Task They_end_when_a_limit_ends_their_caller()
    {
        var processes = new Recorder<int>();

        var result = await Calling.WaitForEverLimitedAsync(pool.On with { WallTime = TimeSpan.FromSeconds(2) }, processes).InTime();

        Assert.Equal(ExitStatus.Timeout, result.ExitStatus);
        Assert.Equal(2, processes.Reports.Distinct().Count());
        Assert.All(processes.Reports, process => Assert.True(ProcessTable.Ends(process)));
    }

    [Fact]
    public async Task They_end_when_their_callers_caller_cancels()
    {
        using var cancellation = new CancellationTokenSource();
        var processes = new Recorder<int>();
        var running = Calling.WaitForEverLimitedAsync(pool.On, processes, cancellation.Token);
        Assert.True(Patience.Until(() => processes.Reports.Count == 2));

        cancellation.Cancel();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running.InTime());
        Assert.All(processes.Reports, process => Assert.True(ProcessTable.Ends(process)));
    }

    [Fact]
    public async Task They_end_when_their_caller_returns_without_them()
    {
        var processes = new Recorder<int>();

        var result = await Calling.LeaveBehindLimitedAsync(pool.On, processes).InTime();

        Assert.True(result.IsSuccess, result.ToString());
        Assert.True(ProcessTable.Ends(Assert.Single(processes.Reports)));
        Assert.True(Lingering.ProcessIdLimited(pool.On).IsSuccess);
    }

    [Fact]
    public async Task They_end_when_their_callers_worker_is_killed()
    {
        var processes = new Recorder<int>();
        var running = Calling.WaitForEverLimitedAsync(pool.On, processes);
        Assert.True(Patience.Until(() => processes.Reports.Count == 2));

        ProcessTable.Signal(processes.Reports.First(), 9);

        Assert.Equal(9, (await running.InTime()).Signal);
        Assert.All(processes.Reports, process => Assert.True(ProcessTable.Ends(process)));
    }

    [Fact]
    public async Task A_token_cancels_them()
    {
        var words = (await Calling.CancelNestedLimitedAsync(pool.On).InTime()).Value.Split(' ');

        Assert.Equal("True", words[0]);
        Assert.True(ProcessTable.Ends(int.Parse(words[1])));
    }

    [Fact]
    public void Large_arguments_and_results_travel() => Assert.Equal(20 << 20, Calling.LargeLimited(pool.On, 20 << 20).Value);

    [Fact]
    public void Several_threads_make_them_at_once()
    {
        var processes = Calling.FromThreadsLimited(pool.On, 8).Value;

        Assert.DoesNotContain(0, processes);
    }

    [Fact]
    public void More_than_a_call_may_have_in_flight_take_turns() =>
        Assert.Equal(100 * 101 / 2, InNestedPool(on => Calling.ManyLimitedCall(100).Run(on).Value));

    [Fact]
    public void They_are_no_less_confined_than_their_caller() =>
        Assert.Equal("Subprocess", Calling.StartNestedLimited(pool.On).Value);

    [Fact]
    public void A_named_pool_that_is_not_there_is_an_error_that_says_so()
    {
        var result = Calling.NamedLimited(pool.On, 1);

        Assert.Contains("There is no pool of the name 'nested'", result.Error?.Message);
    }

    [Fact]
    public void A_worker_makes_no_pool_of_its_own()
    {
        var result = Calling.MakePoolLimited(pool.On);

        Assert.Equal((ExitStatus.Anything, "System.NotSupportedException"), (result.ExitStatus, result.Error?.TypeName));
        Assert.Contains("has no workers of its own", result.Error?.Message);
    }

    private T InNestedPool<T>(Func<CallOptions, T> run)
    {
        using var nested = new SandboxPool(new() { Name = "nested", MaxWorkers = 1 });
        return run(pool.On);
    }
}
