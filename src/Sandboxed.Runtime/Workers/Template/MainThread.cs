using Sandboxed.Interop.Linux;

namespace Sandboxed.Workers.Template;

/// <summary>
/// The main thread of a template: it waits in native code for ever. Before the first fork that must be so: a forked process in which it seems to run
/// managed code would wait for it at the first collection.
/// </summary>
internal sealed unsafe class MainThread
{
    private volatile bool _parking;

    /// <summary>Compiles what <see cref="Park"/> calls: nothing may be left to do but the call itself.</summary>
    public static void Rehearse() => Libc.poll(null, 0, 0);

    public void Park()
    {
        _parking = true;
        while (true) Libc.poll(null, 0, -1);
    }

    /// <summary>After it has said so, the one thing that it can sleep in is the call.</summary>
    public void AwaitParked()
    {
        while (!_parking || !Sleeps()) Thread.Sleep(1);
    }

    private static bool Sleeps()
    {
        var stat = File.ReadAllText($"/proc/self/task/{Libc.getpid()}/stat");
        return stat[stat.LastIndexOf(')') + 2] == 'S';
    }
}
