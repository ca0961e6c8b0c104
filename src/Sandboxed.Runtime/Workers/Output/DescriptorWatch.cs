using System.Runtime.CompilerServices;
using Microsoft.Win32.SafeHandles;
using Sandboxed.Interop.Linux;
using Sandboxed.Threads;

namespace Sandboxed.Workers.Output;

/// <summary>
/// One thread of the host that waits for the output and the end of all workers. It sleeps in epoll_wait: a host whose workers are idle
/// is never woken, nor is the thread by one more descriptor to watch.
/// </summary>
internal sealed unsafe class DescriptorWatch
{
    private const int MaxEvents = 32;

    /// <summary>What failed for want of memory is tried again: it is still readable.</summary>
    private static readonly TimeSpan _pause = TimeSpan.FromMilliseconds(10);

    private static DescriptorWatch? _shared, _exits, _refusals;
    private static object? _makingShared, _makingExits, _makingRefusals;

    private readonly Lock _changing = new();
    private readonly SafeFileHandle _epoll = Descriptors.Take(Libc.epoll_create1(Libc.EPOLL_CLOEXEC), nameof(Libc.epoll_create1));

    /// <summary>By descriptor: epoll has each only once, but a process' end is of interest to several.</summary>
    private readonly Dictionary<int, Watch> _watches = [];
    private uint _last;

    private DescriptorWatch(string name)
    {
        try
        {
            HostThread.Start(name, Run, HostThread.SmallStack);
        }
        catch
        {
            _epoll.Dispose();
            throw;
        }
    }

    /// <summary>Where the system refuses a descriptor or a thread for it, the next one who asks tries again; so it is with the others.</summary>
    public static DescriptorWatch Shared => LazyInitializer.EnsureInitialized(ref _shared, ref _makingShared, static () => new("Sandboxed watch"));

    /// <summary>For ends of workers that somebody waits for, and nothing else: a flood of output keeps the other busy.</summary>
    public static DescriptorWatch Exits => LazyInitializer.EnsureInitialized(ref _exits, ref _makingExits, static () => new("Sandboxed exits"));

    /// <summary>For workers that are refused processes, which may ask for them in a loop.</summary>
    public static DescriptorWatch Refusals => LazyInitializer.EnsureInitialized(ref _refusals, ref _makingRefusals, static () => new("Sandboxed refusals"));

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
            if (Libc.epoll_ctl(_epoll, Libc.EPOLL_CTL_ADD, descriptor, interest) != 0)
            {
                watched.Handle.DangerousRelease();
                throw Descriptors.Error(nameof(Libc.epoll_ctl));
            }

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
                Libc.epoll_ctl(_epoll, Libc.EPOLL_CTL_DEL, descriptor, null);
            }
        }

        watched.Handle.DangerousRelease();
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
                    if (!HostThread.Guard((Watch: this, Watched: watched), static readable => readable.Watch.Handle(readable.Watched))) Thread.Sleep(_pause);
                }
            }
        }
    }

    private void Handle(IWatched watched)
    {
        var goesOn = false;
        try
        {
            goesOn = watched.OnReadable();
        }
        catch (OutOfMemoryException)
        {
            goesOn = true;
            throw;
        }
        finally
        {
            if (!goesOn) Remove(watched);
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
