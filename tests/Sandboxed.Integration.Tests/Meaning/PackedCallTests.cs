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
    public void All_declared_limits_survive_the_bytes()
    {
        var packed = Starting.ThreadsAndTasksLimitedCall(1).Packed;
        var copy = PackedCall.FromBytes(packed.ToBytes());

        Assert.Equal(packed.Limits, copy.Limits);
        Assert.Equal(packed.Binding, copy.Binding);
        Assert.Equal(packed.Name, copy.Name);
        Assert.True(packed.Arguments.Span.SequenceEqual(copy.Arguments.Span));
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

        Assert.Contains("layout 9", Assert.Throws<MarshallingException>(() => LimitedCall.FromBytes(bytes)).Message);
    }

    [Fact]
    public void A_method_of_another_build_is_refused() =>
        AssertRefused(binding => binding with { ModuleVersion = Guid.NewGuid() }, "another build");

    [Fact]
    public void A_method_with_other_parameters_is_refused() =>
        AssertRefused(binding => binding with { Contract = binding.Contract + 1 }, "other parameters");

    [Fact]
    public void A_method_that_is_not_there_is_refused() =>
        AssertRefused(binding => binding with { Key = "No.Such.Method()" }, "has no limited method No.Such.Method()");

    [Fact]
    public void An_assembly_that_is_not_there_is_refused() =>
        AssertRefused(binding => binding with { Assembly = "No.Such.Assembly", Location = "" }, "No.Such.Assembly");

    [Fact]
    public void An_assembly_without_limited_methods_is_refused()
    {
        var core = typeof(object).Assembly;

        AssertRefused(
            binding => binding with { Assembly = core.FullName!, ModuleVersion = core.ManifestModule.ModuleVersionId }, "has no limited methods");
    }

    private void AssertRefused(Func<Sandboxed.Transport.MethodBinding, Sandboxed.Transport.MethodBinding> change, string reason)
    {
        var packed = Lingering.ProcessIdLimitedCall().Packed;
        var crafted = LimitedCall.FromBytes((packed with { Binding = change(packed.Binding) }).ToBytes());
        var worker = Lingering.ProcessIdLimited(pool.On).Value;

        Assert.Contains(reason, Assert.Throws<SandboxStartException>(() => crafted.Run(pool.On)).Message);
        Assert.Contains(reason, Assert.Throws<SandboxStartException>(() => crafted.Run(pool.On)).Message);
        Assert.Equal(worker, Lingering.ProcessIdLimited(pool.On).Value);
    }
}
