namespace Sandboxed.Integration.Tests.Meaning;

/// <summary>Calls that another process packed.</summary>
public sealed class ForeignCallTests(PoolFixture pool) : IClassFixture<PoolFixture>
{
    [Fact]
    public async Task A_call_that_another_application_packed_is_refused_and_nothing_of_that_is_loaded()
    {
        using var other = new ChildHost("pack");
        var (output, _, _) = await other.ToEndAsync();
        var bytes = Convert.FromBase64String(output);

        var refusal = Assert.Throws<MarshallingException>(() => LimitedCall.FromBytes(bytes));

        Assert.Contains("Sandboxed.HostProgram is not loaded", refusal.Message);
        Assert.DoesNotContain(AppDomain.CurrentDomain.GetAssemblies(), assembly => assembly.GetName().Name == "Sandboxed.HostProgram");
    }

    [Fact]
    public async Task A_process_that_gets_calls_as_bytes_can_run_them_for_another()
    {
        var remote = new Remote();
        var options = new CallOptions { Executor = remote };

        Assert.Equal(6, (await Travelling.SumLimitedCall(1, 2, 3).RunAsync(options).InTime()).Value);
        var late = await Travelling.HoldLimitedAsync(options with { WallTime = TimeSpan.FromMilliseconds(200) }, [1], 30).InTime();
        var thrown = await Throwing.AsynchronouslyLimitedAsync(options).InTime();

        Assert.Equal(ExitStatus.Timeout, late.ExitStatus);
        Assert.Contains("200 ms are allowed", late.Detail);
        Assert.Equal(("System.FormatException", "later"), (thrown.Error?.TypeName, thrown.Error?.Message));
        Assert.NotEqual(Environment.ProcessId, remote.Process);
    }

    [Fact]
    public void Outcomes_that_are_damaged_or_something_else_are_refused()
    {
        var outcome = new LimitedOutcome(Travelling.SumLimited(pool.On, 1), new byte[] { 1, 2, 3 });
        var bytes = outcome.ToBytes();

        var copy = LimitedOutcome.FromBytes(bytes);

        Assert.Equal($"{outcome.Result.Report}", $"{copy.Result.Report}"); // a record with all in it
        Assert.Equal([1, 2, 3], copy.Answer.ToArray());
        for (var length = 0; length < bytes.Length; length++) AssertRefused(bytes[..length]);
        for (var at = 0; at < bytes.Length; at++) AssertRefused([.. bytes[..at], (byte)(bytes[at] ^ 4), .. bytes[(at + 1)..]]);
        AssertRefused(Travelling.SumLimitedCall(1).ToBytes());

        static void AssertRefused(byte[] bytes) => Assert.Throws<MarshallingException>(() => LimitedOutcome.FromBytes(bytes));
    }

    /// <summary>Has another process run each call, with nothing but bytes between them.</summary>
    private sealed class Remote : ISandboxExecutor
    {
        public int Process { get; private set; }

        public async Task<LimitedOutcome> ExecuteAsync(LimitedCall call, CallOptions? options, CancellationToken cancellationToken)
        {
            using var other = new ChildHost("execute", Convert.ToBase64String(call.ToBytes(options)));
            Process = other.Id;
            var (output, _, _) = await other.ToEndAsync();
            return LimitedOutcome.FromBytes(Convert.FromBase64String(output));
        }
    }
}
