using System.Runtime.CompilerServices;
using Sandboxed.Interop.Linux;

namespace Sandboxed.Workers.Template;

/// <summary>The children of a template: workers that it forked, and processes that dead workers left, which come to it as their sub-reaper.</summary>
internal sealed unsafe class Orphans
{
    private int[] _workers = new int[64];
    private bool[] _mayLeaveProcesses = new bool[64];
    private int _count;

    /// <summary>One for each thread: the kernel lists a child under the thread that forked it, an orphan under any.</summary>
    private readonly int[] _children =
    [
        .. Directory.EnumerateDirectories("/proc/self/task").Select(static task => Libc.open($"{task}/children", Libc.O_RDONLY | Libc.O_CLOEXEC))
            .Where(static children => children >= 0), // the compiler's thread may have ended meanwhile
    ];

    private readonly byte[] _text = new byte[64 << 10];

    public IReadOnlyList<int> Descriptors => _children;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Know(int pid, bool mayLeaveProcesses)
    {
        if (_count == _workers.Length)
        {
            Array.Resize(ref _workers, 2 * _count);
            Array.Resize(ref _mayLeaveProcesses, 2 * _count);
        }

        (_workers[_count], _mayLeaveProcesses[_count]) = (pid, mayLeaveProcesses);
        _count++;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public bool Knows(int pid) => IndexOf(pid) >= 0;

    /// <summary>After a worker was waited for: kills what it left, until nothing is.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void KillLeftBy(int worker)
    {
        var index = IndexOf(worker);
        var mayLeaveProcesses = _mayLeaveProcesses[index];
        _count--;
        (_workers[index], _mayLeaveProcesses[index]) = (_workers[_count], _mayLeaveProcesses[_count]);
        if (!mayLeaveProcesses) return;
        while (KillOnce())
        {
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int IndexOf(int pid)
    {
        for (var i = 0; i < _count; i++)
        {
            if (_workers[i] == pid) return i;
        }

        return -1;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
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

                if (pid != 0 && !Knows(pid)) killed |= Kill(pid);
                pid = 0;
            }
        }

        return killed;
    }

    /// <summary>Its own children, orphans in their turn, are found in the next round.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static bool Kill(int pid)
    {
        Libc.kill(pid, Libc.SIGKILL);
        return Libc.wait4(pid, null, 0, null) == pid;
    }
}
