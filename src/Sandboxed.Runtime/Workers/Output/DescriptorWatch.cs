using System.Runtime.CompilerServices;
using Microsoft.Win32.SafeHandles;
using Sandboxed.Interop.Linux;

namespace Sandboxed.Workers.Output;

/// <summary>
/// One thread of the host that waits for the output and the end of all workers. It sleeps in epoll_wait: a host whose workers are idle
/// is never woken, nor is the thread by one more descriptor to watch.
/// </summary>
internal sealed unsafe class DescriptorWatch
{
    private const int MaxEvents = 32;

    private readonly Lock _changing = new();
    private readonly SafeFileHandle _epoll = Descriptors.Take(Libc.epoll_create1(Libc.EPOLL_CLOEXEC), nameof(Libc.epoll_create1));

    /// <summary>By descriptor: epoll has each only once, but a process' end is of interest to several.</summary>
    private readonly Dictionary<int, Watch> _watches = [];
    private uint _last;

    private DescriptorWatch(string name) => new Thread(Run, maxStackSize: 256 * 1024) { IsBackground = true, Name = name }.Start();

    public static DescriptorWatch Shared { get; } = new("Sandboxed watch");

    /// <summary>For ends of workers that somebody waits for, and nothing else: a flood of output keeps the other busy.</summary>
    public static DescriptorWatch Exits { get; } = new("Sandboxed exits");

    public void Add(IWatched watched)
    {
        var added = false;
        watched.Handle.DangerousAddRef(ref added); // a number that is watched must not be closed, and reused
        var descriptor = Descriptors.Number(watched.Handle);
        lock (_changing)
        {
            if (_watches.TryGetValue(descriptor, out var watch))
            {
                watch.By = [.. watch.By, watched];
                return;
            }

            var interest = stackalloc byte[Libc.SizeOfEpollEvent];
            Unsafe.WriteUnaligned(interest, Libc.EPOLLIN);
            Unsafe.WriteUnaligned(interest + Libc.OffsetOfEpollData, ((ulong)++_last << 32) | (uint)descriptor);
            Control(Libc.EPOLL_CTL_ADD, descriptor, interest);
            _watches.Add(descriptor, new(_last) { By = [watched] });
        }
    }

    public void Remove(IWatched watched)
    {
        var descriptor = Descriptors.Number(watched.Handle);
        lock (_changing)
        {
            if (!_watches.TryGetValue(descriptor, out var watch) || !watch.By.Contains(watched)) return;
            watch.By = Array.FindAll(watch.By, by => !ReferenceEquals(by, watched));
            if (watch.By.Length == 0)
            {
                _watches.Remove(descriptor);
                Control(Libc.EPOLL_CTL_DEL, descriptor, null);
            }
        }

        watched.Handle.DangerousRelease();
    }

    private void Control(int operation, int descriptor, byte* interest)
    {
        if (Libc.epoll_ctl(_epoll, operation, descriptor, interest) != 0) throw Descriptors.Error(nameof(Libc.epoll_ctl));
    }

    private void Run()
    {
        var events = stackalloc byte[MaxEvents * Libc.SizeOfEpollEvent];
        while (true)
        {
            var count = Libc.epoll_wait(_epoll, events, MaxEvents, -1);
            for (var i = 0; i < count; i++)
            {
                foreach (var watched in Ready(Unsafe.ReadUnaligned<ulong>(events + (i * Libc.SizeOfEpollEvent) + Libc.OffsetOfEpollData)))
                {
                    if (!watched.OnReadable()) Remove(watched);
                }
            }
        }
    }

    /// <summary>Who watches what an event is of: nobody, if it was removed meanwhile, and its number possibly given away.</summary>
    private IWatched[] Ready(ulong data)
    {
        lock (_changing) return _watches.TryGetValue((int)(uint)data, out var watch) && watch.Number == data >> 32 ? watch.By : [];
    }

    private sealed class Watch(uint number)
    {
        public uint Number => number;

        public required IWatched[] By { get; set; }
    }
}
