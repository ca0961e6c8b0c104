namespace Sandboxed.Integration.Tests.Failures;

/// <summary>A pool that keeps little of what is printed.</summary>
public sealed class PoolOfFewWords() : PoolFixture(new() { MaxWorkers = 1, MaxCapturedKb = 64 });

/// <summary>What methods print, and how much of it.</summary>
public sealed class OutputTests(PoolOfFewWords pool) : IClassFixture<PoolOfFewWords>
{
    [Fact]
    public void Both_streams_are_captured_apart()
    {
        var result = Printing.CapturedLimited(pool.On, "to output: ä ≠ 𝄞\n", "to error\n");

        Assert.Equal("to output: ä ≠ 𝄞\n", result.StandardOutput);
        Assert.Equal("to error\n", result.StandardError);
    }

    [Fact]
    public void Each_call_has_its_own()
    {
        for (var i = 0; i < 20; i++) Assert.Equal($"call {i}", Printing.CapturedLimited(pool.On, $"call {i}", "").StandardOutput);
    }

    [Fact]
    public void Output_that_nobody_asked_for_is_not_in_the_result()
    {
        var result = Printing.CapturedLimited(pool.On with { CaptureOutput = false }, "passed on, not captured\n", "");

        Assert.True(result.IsSuccess);
        Assert.Equal("", result.StandardOutput);
        Assert.Equal("", result.StandardError);
    }

    [Fact]
    public void A_flood_is_cut_off_with_a_notice_and_the_answer_is_right()
    {
        var result = Printing.FloodLimited(pool.On, 100);

        Assert.Equal(100, result.Value);
        Assert.InRange(result.StandardOutput.Length, 64 << 10, (64 << 10) + 100);
        Assert.EndsWith("more bytes were dropped]\n", result.StandardOutput);
        Assert.StartsWith("xxx", result.StandardOutput);
    }

    [Fact]
    public void What_was_printed_before_a_kill_is_kept()
    {
        var result = Printing.ThenHangLimited(pool.On, "before the end");

        Assert.Equal(ExitStatus.Timeout, result.ExitStatus);
        Assert.Equal("before the end", result.StandardOutput);
    }

    [Fact]
    public void What_was_printed_before_a_death_is_kept()
    {
        var result = Printing.ThenDieLimited(pool.On, "before the end");

        Assert.Equal(ExitStatus.Anything, result.ExitStatus);
        Assert.Equal("before the end", result.StandardOutput);
        Assert.Contains("after it had printed", result.StandardError);
    }

    [Fact]
    public void Standard_input_is_empty() => Assert.Null(Printing.ReadLineLimited(pool.On).Value);

    [Fact]
    public void A_method_that_closes_the_console_returns_all_the_same()
    {
        Assert.Equal(1, Printing.CloseConsoleLimited(pool.On).Value);
        Assert.True(Lingering.ProcessIdLimited(pool.On).IsSuccess);
    }

    [Fact]
    public async Task A_process_that_holds_the_output_open_does_not_hold_up_the_call()
    {
        var started = new Signal<int[]>();
        var result = await Starting.LeaveProcessAndExitLimitedAsync(pool.On, started).InTime();

        Assert.Equal(3, result.ExitCode);
        Assert.All(await started.First, process => Assert.True(ProcessTable.Ends(process)));
    }
}
