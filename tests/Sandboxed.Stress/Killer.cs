using System.Diagnostics;

namespace Sandboxed.Stress;

/// <summary>Kills a random process below this one, again and again.</summary>
internal sealed class Killer : IDisposable
{
    /// <summary>So many workers are killed for each template: a new one takes a third of a second to get ready.</summary>
    private const int TemplatesSpared = 20;

    private readonly ManualResetEventSlim _stop = new();
    private readonly Thread _thread;
    private long _kills;

    public Killer(TimeSpan pause)
    {
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
        var templates = Census.ChildrenOf(Environment.ProcessId);
        var processes = Random.Shared.Next(TemplatesSpared) == 0 ? templates : [.. templates.SelectMany(Census.ChildrenOf)];
        if (processes.Count == 0) return;
        try
        {
            using var victim = Process.GetProcessById(processes[Random.Shared.Next(processes.Count)]);
            victim.Kill();
            Interlocked.Increment(ref _kills);
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException)
        {
            // It has ended by itself.
        }
    }
}
