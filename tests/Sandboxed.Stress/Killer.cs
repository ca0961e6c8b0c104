using System.Collections.Concurrent;
using System.Diagnostics;

namespace Sandboxed.Stress;

/// <summary>Kills a random worker of a pool, or a template, again and again.</summary>
internal sealed class Killer : IDisposable
{
    /// <summary>So many workers are killed for each template: a new one takes half a second to get ready.</summary>
    private const int TemplatesSpared = 100;

    /// <summary>What the template left, when it was killed, has no parent here: the pool says what there is.</summary>
    private readonly ConcurrentDictionary<int, bool> _workers = new();

    private readonly ManualResetEventSlim _stop = new();
    private readonly Thread _thread;
    private long _kills;

    public Killer(SandboxPool pool, TimeSpan pause)
    {
        pool.WorkerChanged += (_, change) =>
        {
            if (change.Change == WorkerChange.Started) _workers[change.ProcessId] = true;
            else _workers.TryRemove(change.ProcessId, out var _);
        };
        _thread = new Thread(() =>
        {
            while (!_stop.Wait(pause)) KillOne();
        });
        _thread.Start();
    }

    public long Kills => Interlocked.Read(ref _kills);

    public void Dispose()
    {
        _stop.Set();
        _thread.Join();
        _stop.Dispose();
    }

    private void KillOne()
    {
        IReadOnlyList<int> processes = Random.Shared.Next(TemplatesSpared) == 0 ? Census.ChildrenOf(Environment.ProcessId) : [.. _workers.Keys];
        if (processes.Count == 0) return;
        try
        {
            var number = processes[Random.Shared.Next(processes.Count)];
            using var victim = Process.GetProcessById(number);
            if (!File.ReadAllText($"/proc/{number}/cmdline").Contains("Sandboxed.Worker", StringComparison.Ordinal)) return; // the number was given away
            victim.Kill();
            Interlocked.Increment(ref _kills);
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException or IOException)
        {
            // It has ended by itself.
        }
    }
}
