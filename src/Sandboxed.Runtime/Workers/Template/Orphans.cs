using Sandboxed.Interop.Linux;

namespace Sandboxed.Workers.Template;

/// <summary>The children of a template: workers that it forked, and processes that dead workers left, which come to it as their sub-reaper.</summary>
internal sealed unsafe class Orphans
{
    /// <summary>Worker, and whether it can have started processes.</summary>
    private readonly Dictionary<int, bool> _workers = [];

    /// <summary>One for each thread: the kernel lists a child under the thread that forked it, an orphan under any.</summary>
    private readonly int[] _children =
    [
        .. Directory.EnumerateDirectories("/proc/self/task").Select(static task => Libc.open($"{task}/children", Libc.O_RDONLY | Libc.O_CLOEXEC)),
    ];

    private readonly byte[] _text = new byte[64 << 10];

    public IReadOnlyList<int> Descriptors => _children;

    public void Know(int pid, bool mayLeaveProcesses) => _workers[pid] = mayLeaveProcesses;

    public bool Knows(int pid) => _workers.ContainsKey(pid);

    /// <summary>After a worker was waited for: kills what it left, until nothing is.</summary>
    public void KillLeftBy(int worker)
    {
        _workers.Remove(worker, out var mayLeaveProcesses);
        if (!mayLeaveProcesses) return;
        while (KillOnce())
        {
        }
    }

    private bool KillOnce()
    {
        var killed = false;
        foreach (var children in _children)
        {
            int length;
            fixed (byte* text = _text) length = (int)Libc.pread(children, text, _text.Length, 0);
            var pid = 0;
            for (var i = 0; i < length; i++)
            {
                if (_text[i] is >= (byte)'0' and <= (byte)'9')
                {
                    pid = (pid * 10) + _text[i] - (byte)'0';
                    continue;
                }

                if (pid != 0 && !_workers.ContainsKey(pid)) killed |= Kill(pid);
                pid = 0;
            }
        }

        return killed;
    }

    /// <summary>Its own children, orphans in their turn, are found in the next round.</summary>
    private static bool Kill(int pid)
    {
        Libc.kill(pid, Libc.SIGKILL);
        return Libc.wait4(pid, null, 0, null) == pid;
    }
}
