using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;
using Sandboxed.Interop.Linux;
using Sandboxed.Limits.Deadlines;
using Sandboxed.Limits.Linux;
using Sandboxed.Workers.Output;

namespace Sandboxed.Workers;

/// <summary>
/// Refuses a worker the processes that it asks for, and remembers that it asked: the C library keeps to itself why its <c>system</c> failed, and a process that ends for want of
/// another says nothing of it. The kernel asks through the listener of a seccomp filter, which the worker hands over before any user code, as the first that it says on its control socket, and
/// closes.
/// </summary>
internal sealed unsafe class ProcessRefusals : Deadline, IWatched, IDisposable
{
    /// <summary>20 us of the host each. A worker that asks for more has each of those after them answered a millisecond later.</summary>
    private const int MostAtOnce = 1000;

    private static readonly TimeSpan _pause = TimeSpan.FromMilliseconds(1);

    private readonly SafeFileHandle _listener;
    private readonly Lock _lock = new();
    private int _answers;
    private bool _disposed;
    private volatile bool _any;

    private ProcessRefusals(SafeFileHandle listener) => _listener = listener;

    public SafeHandle Handle => _listener;

    /// <summary>In the worker. If the host cannot get it nobody is asked: then the kernel refuses by itself.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void HandOver(int control, int listener)
    {
        var isSent = DescriptorMessage.TrySend(control, default(byte), listener < 0 ? [] : new(in listener));
        if (listener < 0) return;
        Libc.close(listener);
        if (!isSent) ProcessDenial.TryApplyToAllThreads();
    }

    /// <summary>In the host, when the worker has said something since. Null if the kernel does not ask, or this could not be watched: then nobody answers, and the worker is refused all the same.</summary>
    public static ProcessRefusals? Receive(SafeHandle control)
    {
        Span<int> received = stackalloc int[1];
        if (DescriptorMessage.Receive(Descriptors.Number(control), out byte _, received, Libc.MSG_DONTWAIT) != 1) return null;
        var refusals = new ProcessRefusals(new(received[0], ownsHandle: true));
        return refusals.TryWatch() ? refusals : null;
    }

    /// <summary>Whether there was any since the last time. The worker goes on when it has its answer, so what it says afterwards finds it noted.</summary>
    public bool TakeAny()
    {
        var any = _any;
        if (any) _any = false;
        return any;
    }

    /// <inheritdoc/>
    public bool OnReadable()
    {
        lock (_lock)
        {
            if (_disposed || !TryAnswer()) return false;
            if (++_answers < MostAtOnce) return true;
            DescriptorWatch.Refusals.Remove(this); // here, and not by the watch afterwards: the pause may be over by then
            DeadlineQueue.Shared.Set(this, After(Stopwatch.GetTimestamp(), _pause));
            return true;
        }
    }

    /// <summary>The pause is over.</summary>
    public override void OnDue()
    {
        lock (_lock)
        {
            if (!_disposed) TryWatch();
        }
    }

    public void Dispose()
    {
        lock (_lock)
        {
            _disposed = true;
            DeadlineQueue.Shared.Remove(this);
            DescriptorWatch.Refusals.Remove(this);
            _listener.Dispose();
        }
    }

    /// <summary>Without a watch the listener is closed, or processes that the worker asks for would wait for an answer: the kernel refuses them then.</summary>
    private bool TryWatch()
    {
        try
        {
            DescriptorWatch.Refusals.Add(this);
            return true;
        }
        catch (Exception)
        {
            _listener.Dispose();
            return false;
        }
    }

    /// <summary>False at the end.</summary>
    private bool TryAnswer()
    {
        // Received from when nothing is there, it would wait: at its end it is readable for ever.
        var wait = new Libc.pollfd { fd = Descriptors.Number(_listener), events = Libc.POLLIN };
        if (Libc.poll(&wait, 1, 0) <= 0) return true;
        if ((wait.revents & Libc.POLLIN) == 0) return false;
        _any = true;
        var asked = default(Libc.seccomp_notif);
        if (Libc.ioctl(_listener, Libc.SECCOMP_IOCTL_NOTIF_RECV, &asked) != 0) return Libc.errno is Libc.ENOENT or Libc.EINTR; // who asked is gone
        var answer = new Libc.seccomp_notif_resp { id = asked.id, error = -Libc.EAGAIN };
        Libc.ioctl(_listener, Libc.SECCOMP_IOCTL_NOTIF_SEND, &answer);
        return true;
    }
}
