using System.Buffers.Text;
using System.Runtime.InteropServices;
using Sandboxed.Interop.Linux;

namespace Sandboxed.Workers.Loop;

/// <summary>
/// The limit on open descriptors, kept by the kernel while a method runs and not a moment longer. The runtime needs descriptors too, two for each assembly and three for each thread
/// that starts, one of its own compiler included. Where it gets none an assembly is missing from then on, an OutOfMemoryException comes out of nowhere, or the process aborts. So the limit
/// leaves it some, and some more when one has been refused.
/// </summary>
internal sealed unsafe class DescriptorLimit
{
    /// <summary>What the runtime is left: thirty assemblies. Once beside the method's, and once more for what a refusal leads to.</summary>
    private const int Reserve = 64;

    private const int Chunk = 8 << 10;

    private ulong? _former;
    private bool _isRelaxed;

    public bool IsArmed => _former is not null;

    /// <summary>Lets this process open so many descriptors more than it has now; 0 for no limit. 13 us where it has 44.</summary>
    public void Arm(int more)
    {
        if (more == 0) return;
        _isRelaxed = false;
        _former = Change((ulong)LimitFor((long)more + Reserve));
    }

    /// <summary>Puts back what there was before.</summary>
    public void Lift()
    {
        if (_former is { } former) Change(former);
        _former = null;
    }

    /// <summary>When a descriptor was refused: leaves the runtime some more, the first time. False if there is no limit.</summary>
    public bool TryRelax()
    {
        if (_former is null) return false;
        if (!_isRelaxed) Change(Change(null) + Reserve);
        return _isRelaxed = true;
    }

    /// <summary>Sets the soft limit, if it is given. Returns what it was.</summary>
    private static ulong Change(ulong? count)
    {
        Libc.rlimit limit;
        Libc.prlimit(0, Libc.RLIMIT_NOFILE, null, &limit);
        var former = limit.rlim_cur;
        if (count is not { } wanted) return former;
        limit.rlim_cur = Math.Min(wanted, limit.rlim_max);
        Libc.prlimit(0, Libc.RLIMIT_NOFILE, &limit, null);
        return former;
    }

    /// <summary>
    /// A new descriptor gets the lowest number that is free, and none from the limit on: so the numbers below it that are free now are what can be opened.
    /// </summary>
    private static long LimitFor(long more)
    {
        // Not by way of Directory, which looks at the file behind each: that takes ten times as long.
        var directory = Libc.open("/proc/self/fd", Libc.O_RDONLY | Libc.O_CLOEXEC);
        if (directory < 0) throw Descriptors.Error(nameof(Libc.open));
        var buffer = stackalloc byte[Chunk];
        long free = more, next = 0;
        for (int length; (length = Libc.getdents64(directory, buffer, Chunk)) > 0;)
        {
            for (var at = 0; at < length; at += *(ushort*)(buffer + at + Libc.d_reclen))
            {
                // In ascending order; "." and ".." are no numbers, and this directory will be closed.
                if (!Utf8Parser.TryParse(MemoryMarshal.CreateReadOnlySpanFromNullTerminated(buffer + at + Libc.d_name), out int number, out _) || number == directory) continue;
                if (number - next >= free) break;
                free -= number - next;
                next = number + 1;
            }
        }

        Libc.close(directory);
        return next + free;
    }
}
