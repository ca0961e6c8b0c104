using Sandboxed.Integration.Tests.Conformance;
using Sandboxed.Misbehaving;

namespace Sandboxed.Integration.Tests.Forking;

/// <summary>What a template does for methods that no warm-up calls. Each call has a template of its own, which begins when its method is known.</summary>
public sealed class FirstCallsTests
{
    [Fact]
    public async Task A_method_is_compiled_before_there_are_workers() => Assert.Equal(0, await InPoolOfItsOwn(Compiling.CompiledLimitedAsync));

    [Fact]
    public async Task Nothing_of_the_users_runs_for_that() => Assert.True(await InPoolOfItsOwn(Compiling.InitializedHereLimitedAsync));

    private static async Task<T> InPoolOfItsOwn<T>(Func<CallOptions, CancellationToken, Task<LimitedResult<T>>> call)
    {
        using var pool = new ForkedPool();
        return (await call(pool.On, TestContext.Current.CancellationToken)).Value;
    }
}
