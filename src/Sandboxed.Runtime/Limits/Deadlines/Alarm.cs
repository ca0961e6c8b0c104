using System.ComponentModel;
using System.Diagnostics;
using Microsoft.Win32.SafeHandles;
using Sandboxed.Interop.Linux;

namespace Sandboxed.Limits.Deadlines;

/// <summary>
/// A timer of the kernel. One thread sleeps on it; who sets it for an earlier time need not wake that, which costs 10 to 30 us where both have to share a processor. It is late by
/// microseconds, where a wait of the runtime is rounded up to milliseconds.
/// </summary>
internal sealed unsafe class Alarm : IDisposable
{
    private readonly SafeFileHandle _timer;

    /// <exception cref="SandboxStartException">The system refused it.</exception>
    public Alarm()
    {
        try
        {
            _timer = Descriptors.Take(Libc.timerfd_create(Libc.CLOCK_MONOTONIC, Libc.TFD_CLOEXEC), nameof(Libc.timerfd_create));
        }
        catch (Win32Exception e)
        {
            throw Shortage.Of(e);
        }
    }

    /// <summary>Sets when it goes off, by <see cref="Stopwatch"/>, instead of when it was set for.</summary>
    public void Set(long due)
    {
        var rest = Math.Max(1, Stopwatch.GetElapsedTime(Stopwatch.GetTimestamp(), due).Ticks); // zero would turn it off
        var time = new Libc.itimerspec { it_value = { tv_sec = rest / TimeSpan.TicksPerSecond, tv_nsec = rest % TimeSpan.TicksPerSecond * TimeSpan.NanosecondsPerTick } };
        Libc.timerfd_settime(_timer, 0, &time, null);
    }

    /// <summary>Sleeps until it goes off.</summary>
    public void Await()
    {
        ulong times;
        Libc.read(_timer, (byte*)&times, sizeof(ulong));
    }

    public void Dispose() => _timer.Dispose();
}
