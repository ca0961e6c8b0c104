namespace Sandboxed.Integration.Tests.Support;

/// <summary>A report of progress as an event: the first one completes a task, on the thread that reports.</summary>
internal sealed class Signal<T> : IProgress<T>
{
    private readonly TaskCompletionSource<T> _first = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The first report.</summary>
    public Task<T> First => _first.Task.InTime();

    public void Report(T value) => _first.TrySetResult(value);
}
