using System.Collections.Concurrent;

namespace Sandboxed.Integration.Tests.Support;

/// <summary>Writes down what happens to the workers of a pool.</summary>
internal sealed class WorkerDiary
{
    private readonly ConcurrentQueue<WorkerEventArgs> _entries = new();

    public WorkerDiary(SandboxPool pool) => pool.WorkerChanged += (_, change) => _entries.Enqueue(change);

    public IReadOnlyList<WorkerEventArgs> Entries => [.. _entries];

    /// <summary>Waits until something has happened so often.</summary>
    public bool Has(WorkerChange change, int times = 1) => Patience.Until(() => _entries.Count(entry => entry.Change == change) >= times);
}
