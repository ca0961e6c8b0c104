namespace Sandboxed.Integration.Tests.Meaning;

/// <summary>Every field of a result is there, whatever the status.</summary>
public sealed class ResultTests(PoolFixture pool) : IClassFixture<PoolFixture>
{
    public static TheoryData<ExitStatus> All() => new(Enum.GetValues<ExitStatus>());

    [Theory]
    [MemberData(nameof(All))]
    public void All_figures_are_there(ExitStatus status)
    {
        var result = Produce(status);

        Assert.Equal(status, result.ExitStatus);
        Assert.Equal(status == ExitStatus.Success, result.IsSuccess);
        Assert.True(result.WallTime > TimeSpan.Zero);
        Assert.True(result.QueueTime > TimeSpan.Zero);
        Assert.True(result.CpuTime > TimeSpan.Zero);
        Assert.True(result.PeakMemoryBytes > 0, $"{result.PeakMemoryBytes}");
        Assert.NotEqual(Environment.ProcessId, result.WorkerProcessId);
        Assert.NotEqual(0, result.WorkerProcessId);
        Assert.NotNull(result.StandardOutput);
        Assert.NotNull(result.StandardError);
        Assert.NotEmpty(result.Detail);
        Assert.Equal($"{status}: {result.Detail}", result.ToString());
    }

    [Theory]
    [MemberData(nameof(All))]
    public void The_exception_matches(ExitStatus status)
    {
        var result = Produce(status);

        var exception = Record.Exception(result.ThrowIfFailed);

        Assert.Equal(ExceptionOf(status), exception?.GetType());
        if (exception is null) return;
        var sandbox = Assert.IsAssignableFrom<SandboxException>(exception);
        Assert.Same(result, sandbox.Result);
        Assert.Equal(result.Detail, sandbox.Message);
    }

    [Theory]
    [MemberData(nameof(All))]
    public void There_is_a_value_only_with_Success(ExitStatus status)
    {
        if (Produce(status) is not LimitedResult<int> result) return;

        Assert.Equal(status == ExitStatus.Success, result.TryGetValue(out _));
        Assert.Equal(ExceptionOf(status), Record.Exception(() => result.Value)?.GetType());
    }

    [Fact]
    public void What_is_no_result_of_a_call_is_no_SandboxException()
    {
        Assert.False(typeof(SandboxException).IsAssignableFrom(typeof(LimitNotSupportedException)));
        Assert.False(typeof(SandboxException).IsAssignableFrom(typeof(SandboxStartException)));
        Assert.False(typeof(SandboxException).IsAssignableFrom(typeof(MarshallingException)));
        Assert.True(typeof(SandboxException).IsAbstract);
    }

    private static Type? ExceptionOf(ExitStatus status) => status switch
    {
        ExitStatus.Success => null,
        ExitStatus.CpuTimeout => typeof(CpuTimeoutException),
        ExitStatus.Timeout => typeof(WallTimeoutException),
        ExitStatus.MemoryLimit => typeof(MemoryLimitException),
        ExitStatus.Subprocess => typeof(SubprocessException),
        _ => typeof(AnythingException),
    };

    private LimitedResult Produce(ExitStatus status) => status switch
    {
        ExitStatus.Success => ManagedMemory.FillLimited(pool.On, 5),
        ExitStatus.CpuTimeout => Spinning.ForeverLimited(pool.On),
        ExitStatus.Timeout => Sleeping.ForeverWithLimited(pool.On, 5), // one that only sleeps may need no more than an idle worker
        ExitStatus.MemoryLimit => ManagedMemory.FillLimited(pool.On, 400),
        ExitStatus.Subprocess => Starting.DeniedLimited(pool.On),
        _ => Throwing.PlainlyLimited(pool.On, "anything"),
    };
}
