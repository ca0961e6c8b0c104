using Sandboxed.Tests.Documentation;
using Sandboxed.Threads;

namespace Sandboxed.Tests.Threads;

/// <summary>An exception that reaches the end of a thread ends the process: this one runs on.</summary>
public sealed class HostThreadTests
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(60);

    [Fact]
    public void What_a_thread_of_the_host_throws_does_not_end_the_process()
    {
        using var began = new ManualResetEventSlim();

        HostThread.Start("test", () =>
        {
            began.Set();
            throw new InvalidOperationException("nobody catches this");
        });

        Assert.True(began.Wait(_patience, TestContext.Current.CancellationToken));
        Assert.False(HostThread.Guard(0, static _ => throw new InvalidOperationException("nor this")));
    }

    [Fact]
    public void An_exchange_thread_runs_other_work_after_some_that_threw()
    {
        using var done = new CountdownEvent(8);

        for (var i = 0; i < 4; i++)
        {
            ExchangeThread.Run(() =>
            {
                done.Signal();
                throw new InvalidOperationException("nobody catches this");
            });
            ExchangeThread.Run(() => done.Signal());
        }

        Assert.True(done.Wait(_patience, TestContext.Current.CancellationToken));
    }

    [Fact]
    public void Work_that_threw_runs_again_when_it_is_asked_for_again()
    {
        using var ran = new AutoResetEvent(false);
        var work = new CoalescedWork(() =>
        {
            ran.Set();
            throw new InvalidOperationException("nobody catches this");
        });

        work.Request();
        Assert.True(ran.WaitOne(_patience));
        work.Request();

        Assert.True(ran.WaitOne(_patience));
    }

    [Fact]
    public void The_host_starts_its_threads_in_one_place()
    {
        if (SourceTree.Root is null) Assert.Skip("The sources are not beside these tests.");
        string[] allowed = ["Threads/HostThread.cs", "Workers/Loop/", "Workers/Template/"]; // the latter two run in workers

        var places = SourceTree.Library
            .Where(file => !allowed.Any(place => file.StartsWith(place, StringComparison.Ordinal)))
            .Where(static file => SourceTree.Read(file).Contains("new Thread(", StringComparison.Ordinal));

        Assert.Empty(places);
    }
}
