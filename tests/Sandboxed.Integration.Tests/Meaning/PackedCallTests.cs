using Sandboxed.Calls;

namespace Sandboxed.Integration.Tests.Meaning;

/// <summary>Calls that are made first and run later.</summary>
public sealed class PackedCallTests(PoolFixture pool) : IClassFixture<PoolFixture>
{
    [Fact]
    public async Task A_call_can_be_run_many_times()
    {
        var call = Travelling.SumLimitedCall(1, 2, 3);
        var bytes = call.ToBytes();

        for (var i = 0; i < 3; i++)
        {
            Assert.Equal(6, call.Run(pool.On).Value);
            Assert.Equal(6, (await call.RunAsync(pool.On).InTime()).Value);
        }

        Assert.Equal(bytes, call.ToBytes());
        Assert.Equal("Sandboxed.Misbehaving.Travelling.Sum", call.Method);
    }

    [Fact]
    public void Its_arguments_are_those_of_the_moment_it_was_made()
    {
        int[] numbers = [1, 2, 3];
        var call = Travelling.SumLimitedCall(numbers);

        numbers[0] = 100;

        Assert.Equal(6, call.Run(pool.On).Value);
    }

    [Fact]
    public async Task It_travels_as_bytes_and_runs_under_the_limits_it_declares()
    {
        var call = LimitedCall.FromBytes(Sleeping.ForLimitedCall(30).ToBytes());

        var result = call.Run(pool.On);
        var outcome = await pool.Pool.ExecuteAsync(call).InTime();

        Assert.Equal(ExitStatus.Timeout, result.ExitStatus);
        Assert.Equal(ExitStatus.Timeout, outcome.Result.ExitStatus);
        Assert.True(outcome.Answer.IsEmpty);
    }

    [Fact]
    public async Task The_bytes_of_its_answer_are_the_value()
    {
        var outcome = await pool.Pool.ExecuteAsync(LimitedCall.FromBytes(Travelling.SumLimitedCall(20, 22).ToBytes())).InTime();

        Assert.Equal(42, BitConverter.ToInt32(outcome.Answer.Span));
    }

    [Fact]
    public void It_is_held_by_the_limits_of_the_build_that_runs_it()
    {
        var call = Starting.ThreadsAndTasksLimitedCall(1);
        var copy = LimitedCall.FromBytes(call.ToBytes());

        Assert.Same(call.Packed.Method, copy.Packed.Method);
        Assert.True(call.Packed.Arguments.Span.SequenceEqual(copy.Packed.Arguments.Span));
    }

    [Fact]
    public void Options_travel_and_hold_only_if_the_reader_passes_them_on()
    {
        var bytes = Printing.PassedOnLimitedCall("out", "").ToBytes(new() { CaptureOutput = true, Executor = pool.Pool });

        var call = LimitedCall.FromBytes(bytes, out var options);

        Assert.Equal(new() { CaptureOutput = true }, options);
        Assert.Equal("", call.Run(pool.On).StandardOutput);
        Assert.Contains("out", call.Run(options! with { Executor = pool.Pool }).StandardOutput);
        LimitedCall.FromBytes(call.ToBytes(), out var none);
        Assert.Null(none);
    }

    [Fact]
    public void Every_option_but_the_executor_travels()
    {
        var options = new CallOptions
        {
            MemMb = 1,
            WallTime = TimeSpan.FromSeconds(2),
            CpuTime = TimeSpan.FromSeconds(3),
            NumProcesses = 4,
            GracePeriod = TimeSpan.FromSeconds(5),
            CaptureOutput = true,
            Isolation = Isolation.Pristine,
            Priority = 6,
        };

        LimitedCall.FromBytes(Travelling.SumLimitedCall(1).ToBytes(options), out var copy);

        Assert.Equal(options, copy);
        foreach (var option in typeof(CallOptions).GetProperties().Where(static option => option.Name != nameof(CallOptions.Executor)))
            Assert.NotEqual(option.GetValue(new CallOptions()), option.GetValue(copy));
    }

    [Fact]
    public void Bytes_that_are_no_call_are_refused()
    {
        var bytes = Travelling.SumLimitedCall(1, 2, 3).ToBytes();

        Assert.Throws<MarshallingException>(() => LimitedCall.FromBytes([]));
        Assert.Throws<MarshallingException>(() => LimitedCall.FromBytes(new byte[100]));
        for (var length = 0; length < bytes.Length; length++) Assert.Throws<MarshallingException>(() => LimitedCall.FromBytes(bytes.AsSpan(0, length)));
        Assert.Throws<MarshallingException>(() => LimitedCall.FromBytes([.. bytes, 0]));
    }

    [Fact]
    public void Bytes_of_another_layout_are_refused_by_its_number()
    {
        var bytes = Travelling.SumLimitedCall(1, 2, 3).ToBytes();
        bytes[3] = 9;

        Assert.Contains("layout 9, and this version of Sandboxed reads layout 2", Assert.Throws<MarshallingException>(() => LimitedCall.FromBytes(bytes)).Message);
    }
}
