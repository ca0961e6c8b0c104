namespace Sandboxed.Integration.Tests.Pooling;

/// <summary>Workers that are kept ready.</summary>
public sealed class SpareTests
{
    [Fact]
    public void Pristine_calls_take_spares_which_are_replaced()
    {
        using var pool = new SandboxPool(new() { MaxWorkers = 1, SpareWorkers = 2 });
        var on = new CallOptions { Executor = pool };
        Assert.Equal(1, Remembering.CountCallsPristineLimited(on).Value);
        var diary = new WorkerDiary(pool);
        for (var i = 0; i < 5; i++)
        {
            Assert.True(Patience.Until(() => pool.Stats.WorkersSpare == 2));
            Assert.Equal(1, Remembering.CountCallsPristineLimited(on).Value);
        }

        Assert.True(Patience.Until(() => pool.Stats.WorkersSpare == 2));
        Assert.True(diary.Has(WorkerChange.Recycled, 5));
        Assert.All(diary.Entries.Where(entry => entry.Change == WorkerChange.Started), entry => Assert.Equal("it is to be kept ready", entry.Reason));
        Assert.True(Patience.Until(() => pool.Stats is { WorkersAlive: 2, WorkersIdle: 0 }));
    }

    [Fact]
    public void A_worker_that_dies_is_replaced_by_a_spare()
    {
        using var pool = new SandboxPool(new() { MaxWorkers = 1, SpareWorkers = 1 });
        var on = new CallOptions { Executor = pool };
        Lingering.ProcessIdLimited(on).ThrowIfFailed();
        Assert.True(Patience.Until(() => pool.Stats.WorkersSpare == 1));
        var started = pool.Stats.WorkersStarted;
        var diary = new WorkerDiary(pool);

        Assert.Equal(9, Dying.KillLimited(on, 9).Signal);
        Lingering.ProcessIdLimited(on).ThrowIfFailed();

        Assert.True(diary.Has(WorkerChange.Started));
        Assert.Equal("it is to be kept ready", diary.Entries.First(entry => entry.Change == WorkerChange.Started).Reason);
        Assert.True(Patience.Until(() => pool.Stats is { WorkersSpare: 1, WorkersIdle: 1 } stats && stats.WorkersStarted == started + 1));
    }

    [Fact]
    public void A_spare_that_dies_costs_no_call_and_is_replaced()
    {
        using var pool = new SandboxPool(new() { MaxWorkers = 1, SpareWorkers = 1 });
        var on = new CallOptions { Executor = pool };
        var diary = new WorkerDiary(pool);
        for (var i = 0; i < 8; i++)
        {
            Assert.Equal(1, Remembering.CountCallsPristineLimited(on).Value);
            Assert.True(Patience.Until(() => pool.Stats.WorkersSpare == 1 && diary.Entries.Count(entry => entry.Change == WorkerChange.Started) == pool.Stats.WorkersStarted));
            ProcessTable.Signal(diary.Entries.Last(entry => entry.Reason == "it is to be kept ready").ProcessId, 9);
            Assert.True(diary.Has(WorkerChange.Died, i + 1));
        }

        Assert.Equal((8, 0), (pool.Stats.CompletedWith(ExitStatus.Success), pool.Stats.Failed));
    }

    [Fact]
    public void Workers_kept_ready_that_die_again_and_again_are_not_replaced_for_ever()
    {
        var log = new MemoryLogger();
        using var pool = new SandboxPool(new() { MaxWorkers = 1, MinWorkers = 1, Logger = log });
        var diary = new WorkerDiary(pool);
        var killed = 0;
        pool.WorkerChanged += (_, change) =>
        {
            if (change.Change != WorkerChange.Started) return;
            killed++;
            ProcessTable.Signal(change.ProcessId, 9);
        };

        Assert.True(Patience.Until(() => pool.Stats is { WorkersDied: >= 4, WorkersAlive: 0 } && diary.Entries.Count(entry => entry.Change == WorkerChange.Died) == pool.Stats.WorkersStarted), $"{pool.Stats} {string.Join('|', diary.Entries)} {string.Join('|', log.Lines)}");
        Assert.InRange(killed, 4, 6);
    }

    [Fact]
    public void Each_confinement_in_use_has_its_own()
    {
        using var pool = new SandboxPool(new() { MaxWorkers = 1, SpareWorkers = 1 });
        var on = new CallOptions { Executor = pool, Isolation = Isolation.Pristine };
        Lingering.ProcessIdLimited(on).ThrowIfFailed();
        Assert.True(Patience.Until(() => pool.Stats.WorkersSpare == 1));

        Lingering.ProcessIdLimited(on with { NumProcesses = 0 }).ThrowIfFailed();

        Assert.True(Patience.Until(() => pool.Stats is { WorkersSpare: 2, WorkersAlive: 2 }));
    }

    [Fact]
    public void The_minimum_is_started_with_the_pool_and_kept()
    {
        using var pool = new SandboxPool(new() { MaxWorkers = 3, MinWorkers = 2 });
        var on = new CallOptions { Executor = pool };
        Assert.True(Patience.Until(() => pool.Stats.WorkersIdle == 2));

        Dying.KillLimited(on, 9);
        Assert.True(Patience.Until(() => pool.Stats is { WorkersIdle: 2, WorkersStarted: 3 }));

        ProcessTable.Signal(Lingering.ProcessIdLimited(on).Value, 9);
        Assert.True(Patience.Until(() => pool.Stats is { WorkersIdle: 2, WorkersStarted: 4, WorkersDied: 2 }));
    }

    [Fact]
    public void More_workers_to_keep_than_there_may_be_is_an_error() =>
        Assert.Throws<ArgumentException>(() => new SandboxPool(new() { MaxWorkers = 1, MinWorkers = 2 }));
}
