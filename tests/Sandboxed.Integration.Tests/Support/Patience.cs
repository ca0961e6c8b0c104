namespace Sandboxed.Integration.Tests.Support;

/// <summary>How long a test waits for what must happen: long enough for a busy machine, and only ever used up by a failure.</summary>
internal static class Patience
{
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    public static Task InTime(this Task task) => task.WaitAsync(Limit);

    public static Task<T> InTime<T>(this Task<T> task) => task.WaitAsync(Limit);

    /// <summary>Looks again and again until it is so, for what no event tells.</summary>
    public static bool Until(Func<bool> condition) => SpinWait.SpinUntil(condition, Limit);
}
