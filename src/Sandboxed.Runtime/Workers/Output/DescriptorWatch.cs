using System.Collections.Concurrent;
using Microsoft.Win32.SafeHandles;
using Sandboxed.Interop.Linux;

namespace Sandboxed.Workers.Output;

/// <summary>
/// One thread of the host that waits for the output and the end of all workers. It sleeps in poll: a host whose workers are idle
/// is never woken.
/// </summary>
internal sealed unsafe class DescriptorWatch
{
    private readonly Lock _changing = new();
    private readonly SafeFileHandle _changed;
    private readonly ConcurrentQueue<IWatched> _released = new();
    private IWatched[] _watched = [];

    private DescriptorWatch()
    {
        _changed = Descriptors.Take(Libc.eventfd(0, Libc.EFD_CLOEXEC | Libc.EFD_NONBLOCK), nameof(Libc.eventfd));
        new Thread(Run, maxStackSize: 256 * 1024) { IsBackground = true, Name = "Sandboxed watch" }.Start();
    }

    public static DescriptorWatch Shared { get; } = new();

    public void Add(IWatched watched)
    {
        var added = false;
        watched.Handle.DangerousAddRef(ref added); // poll takes a number: it must not be closed, and reused, meanwhile
        lock (_changing) _watched = [.. _watched, watched];
        Wake();
    }

    public void Remove(IWatched watched)
    {
        lock (_changing)
        {
            var rest = Array.FindAll(_watched, w => !ReferenceEquals(w, watched));
            if (rest.Length == _watched.Length) return;
            _watched = rest;
        }

        _released.Enqueue(watched);
        Wake();
    }

    private void Wake()
    {
        ulong one = 1;
        Libc.write(_changed, (byte*)&one, sizeof(ulong));
    }

    private void Run()
    {
        var polled = new Libc.pollfd[16];
        while (true)
        {
            // In this order: what is released here had left the list before, so the list read next does not have it.
            while (_released.TryDequeue(out var gone)) gone.Handle.DangerousRelease();
            var watched = _watched;
            if (polled.Length <= watched.Length) polled = new Libc.pollfd[2 * watched.Length];
            polled[0] = new() { fd = Descriptors.Number(_changed), events = Libc.POLLIN };
            for (var i = 0; i < watched.Length; i++) polled[i + 1] = new() { fd = Descriptors.Number(watched[i].Handle), events = Libc.POLLIN };
            fixed (Libc.pollfd* start = polled)
            {
                if (Libc.poll(start, (nuint)watched.Length + 1, -1) < 0) continue;
            }

            if (polled[0].revents != 0) ReadChanges();
            for (var i = 0; i < watched.Length; i++)
            {
                if (polled[i + 1].revents != 0 && !watched[i].OnReadable()) Remove(watched[i]);
            }
        }
    }

    private void ReadChanges()
    {
        ulong count;
        Libc.read(_changed, (byte*)&count, sizeof(ulong));
    }
}
