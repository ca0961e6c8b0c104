using System.Collections.Concurrent;
using Sandboxed.Limits.Linux;

namespace Sandboxed.Integration.Tests.Conformance;

/// <summary>A pool of one worker for each start method. Its end finds no process left.</summary>
public sealed class CrashPools : IDisposable
{
    private readonly Dictionary<StartMethod, CrashPool> _pools = new()
    {
        [StartMethod.Spawn] = new(StartMethod.Spawn),
        [StartMethod.ForkServer] = new(StartMethod.ForkServer),
    };

    internal CrashPool this[StartMethod method] => _pools[method];

    public void Dispose() => Assert.All(_pools.Values, static pool => pool.Dispose());
}

/// <summary>A pool of one worker that keeps who ran in it and which calls ended.</summary>
internal sealed class CrashPool : IDisposable
{
    /// <summary>No other pool is like these: their template is theirs.</summary>
    private const int OwnFrameMb = 911;

    private readonly SandboxPool _pool;
    private readonly ConcurrentDictionary<int, int> _processes = new();

    public CrashPool(StartMethod method, params SandboxInitializer[] initializers)
    {
        _pool = new(new() { MaxWorkers = 1, StartMethod = method, MaxFrameMb = OwnFrameMb, Initializers = initializers, OnTaskComplete = Note });
        _pool.WorkerChanged += (_, change) => _processes.TryAdd(change.ProcessId, 0);
        On = new() { Executor = _pool };
    }

    public CallOptions On { get; }

    public ConcurrentQueue<CompletedCall> Ended { get; } = new();

    /// <summary>Whether the handler of each call's end throws.</summary>
    public bool Throws { get; set; }

    public void Dispose()
    {
        _pool.Dispose();
        Assert.All(_processes.Keys, static process => Assert.True(ProcessTable.HasEnded(process), $"{process} is still there"));
    }

    /// <summary>Remembers a worker, and its parent if that is a template.</summary>
    public void See(int worker)
    {
        _processes.TryAdd(worker, 0);
        if (ProcessTree.ParentOf(worker) is > 1 and var parent && parent != Environment.ProcessId) _processes.TryAdd(parent, 0);
    }

    private void Note(CompletedCall call)
    {
        Ended.Enqueue(call);
        if (Throws) throw new InvalidOperationException("the handler");
    }
}
