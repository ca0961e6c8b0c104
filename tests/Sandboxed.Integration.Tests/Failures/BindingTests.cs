using Sandboxed.Calls;
using Sandboxed.Results;
using Sandboxed.Transport;

namespace Sandboxed.Integration.Tests.Failures;

/// <summary>A worker that finds another method than its host means runs none, says so, and serves the next call.</summary>
public sealed class BindingTests(PoolFixture pool) : IClassFixture<PoolFixture>
{
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

    private void AssertRefused(Func<MethodBinding, MethodBinding> change, string reason)
    {
        var worker = Lingering.ProcessIdLimited(pool.On).Value;

        Assert.Contains(reason, Assert.Throws<SandboxStartException>(() => Run(change)).Message);
        Assert.Contains(reason, Assert.Throws<SandboxStartException>(() => Run(change)).Message);
        Assert.Equal(worker, Lingering.ProcessIdLimited(pool.On).Value);
    }

    private void Run(Func<MethodBinding, MethodBinding> change)
    {
        var honest = Lingering.ProcessIdLimitedCall().Packed.ToRequest(pool.Pool.Options, null, new ByteSink(), null);
        pool.Pool.Run(
            new()
            {
                Name = honest.Name,
                Method = BoundMethod.Of(change(honest.Method.Binding)),
                Limits = honest.Limits,
                Frame = honest.Frame,
                FrameEnd = honest.FrameEnd,
                Sink = honest.Sink,
            },
            CancellationToken.None);
    }
}
