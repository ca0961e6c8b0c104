using System.Diagnostics;

namespace Sandboxed.Stress;

/// <summary>Kills a random process below this one, again and again.</summary>
internal sealed class Killer : IDisposable
{
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
        var processes = Census.Processes();
        if (processes.Count == 0 || (processes.Count == 1 && Random.Shared.Next(20) != 0)) return; // alone, it is a template that gets ready
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
