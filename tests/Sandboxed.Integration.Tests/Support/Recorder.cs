using System.Collections.Concurrent;

namespace Sandboxed.Integration.Tests.Support;

/// <summary>Keeps all reports, and the threads they came on.</summary>
internal sealed class Recorder<T> : IProgress<T>
{
    public ConcurrentQueue<T> Reports { get; } = new();

    public ConcurrentQueue<int> Threads { get; } = new();

    public void Report(T value)
    {
        Reports.Enqueue(value);
        Threads.Enqueue(Environment.CurrentManagedThreadId);
    }
}
