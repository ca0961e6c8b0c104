using System.Collections.Concurrent;
using System.Diagnostics;
using Sandboxed.Limits.Deadlines;

namespace Sandboxed.Tests.Limits;

/// <summary>The one thread of all deadlines of a process, here beside those that other tests may have set.</summary>
public sealed class DeadlineQueueTests
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(30);

    private readonly BlockingCollection<string> _due = [];

    [Fact]
    public void Those_that_are_due_come_in_order_of_their_times_not_of_their_birth()
    {
        var now = Stopwatch.GetTimestamp();
        Set("third", now + 30_000_000);
        Set("first", now - 1);
        Set("second", now + 20_000_000);

        Assert.Equal(["first", "second", "third"], Next(3));
    }

    [Fact]
    public void One_that_is_set_for_an_earlier_time_than_all_others_does_not_wait_for_them()
    {
        var far = Set("far", long.MaxValue);

        Set("near", Stopwatch.GetTimestamp() + 1_000_000);

        Assert.Equal(["near"], Next(1));
        DeadlineQueue.Shared.Remove(far);
    }

    [Fact]
    public void One_that_is_set_again_comes_once_at_its_last_time()
    {
        var now = Stopwatch.GetTimestamp();
        var moved = Set("moved", now + 20_000_000);
        DeadlineQueue.Shared.Set(moved, now + 40_000_000);
        Set("before", now + 30_000_000);
        Set("after", now + 50_000_000);

        Assert.Equal(["before", "moved", "after"], Next(3));
    }

    [Fact]
    public void One_that_was_removed_does_not_come()
    {
        var now = Stopwatch.GetTimestamp();
        DeadlineQueue.Shared.Remove(Set("removed", now + 20_000_000));
        Set("last", now + 30_000_000);

        Assert.Equal(["last"], Next(1));
        Assert.Empty(_due);
    }

    private Named Set(string name, long due)
    {
        var deadline = new Named(name, _due);
        DeadlineQueue.Shared.Set(deadline, due);
        return deadline;
    }

    private List<string> Next(int count) => [.. Enumerable.Range(0, count).Select(_ => _due.TryTake(out var name, _patience) ? name : throw new TimeoutException())];

    private sealed class Named(string name, BlockingCollection<string> due) : Deadline
    {
        public override void OnDue() => due.Add(name);
    }
}
