namespace Sandboxed.Integration.Tests.Hosting;

/// <summary>The thread that serves a worker runs what awaits its calls. What blocks there keeps no call from its end.</summary>
public sealed class LentThreadTests : IDisposable
{
    private readonly SandboxPool _pool = new(new() { MaxWorkers = 1 });

    private CallOptions On => new() { Executor = _pool };

    public void Dispose() => _pool.Dispose();

    [Fact]
    public async Task What_awaits_a_call_may_block_until_the_next_one_of_its_worker_has_ended()
    {
        for (var round = 0; round < 20; round++)
        {
            var first = Sleeping.ForLimitedAsync(On, 0.01);
            var second = Sleeping.ForLimitedAsync(On, 0.01);

            Assert.True((await BlockAfter(first, second).InTime()).IsSuccess);
        }

        static async Task<LimitedResult<int>> BlockAfter(Task<LimitedResult<int>> first, Task<LimitedResult<int>> second)
        {
            await first.ConfigureAwait(false);
            return second.GetAwaiter().GetResult();
        }
    }

    [Fact]
    public async Task The_consumer_of_a_map_may_block_until_the_worker_of_the_map_has_run_another_call()
    {
        var taken = 0;
        await foreach (var item in Mapping.DoubleLimitedMapAsync(Enumerable.Range(0, 60), new() { ChunkSize = 2, Call = On }).ConfigureAwait(false))
        {
            Assert.Equal(2 * taken, item.Result.Value);
            if (taken++ % 10 == 0) Assert.Equal(6, Travelling.SumLimited(On, 1, 2, 3).Value);
        }

        Assert.Equal(60, taken);
    }

    [Fact]
    public async Task A_map_that_is_left_by_a_thread_that_serves_it_ends()
    {
        for (var round = 0; round < 20; round++)
        {
            await foreach (var item in Mapping.DoubleLimitedMapAsync(Enumerable.Range(0, 1_000), new() { ChunkSize = 2, Call = On }).ConfigureAwait(false))
            {
                if (item.Index == 37) break;
            }
        }

        Assert.True((await Mapping.DoubleLimitedAsync(On, 1).InTime()).IsSuccess);
    }
}
