namespace Sandboxed.Integration.Tests.Meaning;

/// <summary>A limited method that calls a limited twin gets an error that says so.</summary>
public sealed class NestedCallTests(PoolFixture pool) : IClassFixture<PoolFixture>
{
    [Fact]
    public void To_the_shared_pool() => AssertRefused(Nesting.SharedLimited(pool.On));

    [Fact]
    public void To_a_named_pool() => AssertRefused(Nesting.NamedLimited(pool.On));

    private static void AssertRefused(LimitedResult result)
    {
        Assert.Equal(ExitStatus.Anything, result.ExitStatus);
        Assert.Equal("System.NotSupportedException", result.Error?.TypeName);
        Assert.Contains("nested limited calls", result.Error?.Message);
    }
}
