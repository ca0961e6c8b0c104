using System.Diagnostics;

namespace Sandboxed.Limits.Deadlines;

/// <summary>A time that a task is given. Not a timer of the runtime, the first of which needs a thread that the system may refuse.</summary>
internal sealed class Expiry : Deadline
{
    private readonly TaskCompletionSource _due = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Waits for a task, for a while; whether it has ended then.</summary>
    public static async Task<bool> EndsWithin(Task task, TimeSpan patience)
    {
        if (task.IsCompleted) return true;
        var expiry = new Expiry();
        try
        {
            if (patience != Timeout.InfiniteTimeSpan) DeadlineQueue.Shared.Set(expiry, After(Stopwatch.GetTimestamp(), patience));
        }
        catch (SandboxStartException)
        {
            // The system has refused the first deadline of this process: there has been no worker to wait for.
            patience = Timeout.InfiniteTimeSpan;
        }

        var first = await Task.WhenAny(task, expiry._due.Task).ConfigureAwait(false);
        if (first == task && patience != Timeout.InfiniteTimeSpan) DeadlineQueue.Shared.Remove(expiry);
        return first == task;
    }

    public override void OnDue() => _due.TrySetResult();
}
