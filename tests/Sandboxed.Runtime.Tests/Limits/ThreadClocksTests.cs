using System.Diagnostics;
using Sandboxed.Limits.Linux;

namespace Sandboxed.Tests.Limits;

/// <summary>The clock of a process that computes, on another processor.</summary>
public sealed class ThreadClocksTests
{
    private const int Looks = 200;

    [Fact]
    public void A_clock_that_was_settled_has_moved()
    {
        Assert.SkipUnless(Environment.OSVersion.Version >= new Version(6, 12), "Before kernel 6.12 threads have no slices of their own.");
        Assert.SkipUnless(Environment.ProcessorCount > 1, "There is no second processor: while this thread looks the other does not run, and its clock is right.");
        using var computing = Process.Start("sh", ["-c", "while :; do :; done"]);
        try
        {
            var moved = Enumerable.Range(0, Looks).Count(_ => HasMoved(computing.Id));

            // By itself it moves 100 to 1,000 times a second: in the 20 us between two looks at 2 to 20 of these in a thousand.
            Assert.InRange(moved, Looks / 10, Looks);
        }
        finally
        {
            computing.Kill();
            computing.WaitForExit();
        }
    }

    [Fact]
    public void A_process_that_is_not_there_has_none()
    {
        using var ended = Process.Start("true");
        ended.WaitForExit();

        ThreadClocks.Settle(ended.Id);
    }

    private static bool HasMoved(int pid)
    {
        for (var since = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(since) < TimeSpan.FromMilliseconds(0.5);)
        {
        }

        var before = CpuClock.Read(pid);
        ThreadClocks.Settle(pid);
        return CpuClock.Read(pid) > before;
    }
}
