using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;
using Sandboxed.Interop.Linux;

namespace Sandboxed.Transport.Regions;

/// <summary>
/// Memory that one worker and its host share: the words of two lanes, their slots, then an area for the larger frames to each side. A file in memory of a fixed size, which takes no memory until
/// it is written to. It is sealed: a worker that could make it smaller would make the host crash at its next look, and one that could make it larger could fill the memory of the machine.
/// </summary>
internal sealed unsafe class Region : IDisposable
{
    /// <summary>
    /// Room for a frame of the limit, beside it for another that is written at the same time, and below both for those that the reader has not let go of yet: an answer keeps its place for the
    /// next one only where all that fits; else each takes two locks, 15 ns of a short item.
    /// </summary>
    private const int FramesPerArea = 3;

    /// <summary>Of a frame beyond its payload.</summary>
    private const int MaxOverhead = 64 << 10;

    private const int PageSize = 4096;
    private const int SlotsStart = PageSize;
    private const int AreasStart = SlotsStart + (2 * Lane.SlotsSize);
    private const int SpinWord = 192;

    /// <summary>0 until it was tried; then 1, or -1.</summary>
    private static int _support;

    /// <summary>What lanes point to when their region is gone, so that no look at one can crash the host: there are no frames, and no room for any.</summary>
    private static readonly byte* _nothing = (byte*)NativeMemory.AllocZeroed(Lane.WordsSize + Lane.SlotsSize);

    private long _size;
    private byte* _start;
    private SafeFileHandle? _file;

    /// <summary>Whether the kernel has what it takes: sealed memory files (3.17), and the wait for two things at once (5.16).</summary>
    public static bool IsSupported => _support == 0 ? Try() : _support > 0;

    /// <summary>Frames to the worker.</summary>
    public Lane ToWorker { get; } = new();

    /// <summary>Frames to the host.</summary>
    public Lane ToHost { get; } = new();

    /// <summary>How long the worker looks for a frame before it sleeps, in microseconds, at most. The host says so.</summary>
    public uint MaxSpin
    {
        get => *(uint*)(_start + SpinWord);
        set => *(uint*)(_start + SpinWord) = value;
    }

    /// <summary>How much memory it takes, as whoever made it is told by the kernel: a multiple of the size of a page.</summary>
    public long Taken
    {
        get
        {
            Libc.statx_buffer status;
            return _file is { IsClosed: false } && Libc.statx(Descriptors.Number(_file), "", Libc.AT_EMPTY_PATH, Libc.STATX_BLOCKS, &status) == 0 ? (long)status.stx_blocks * 512 : 0;
        }
    }

    /// <summary>Makes one for frames of this size.</summary>
    /// <param name="frameLimit">The largest payload.</param>
    /// <param name="file">For the worker.</param>
    public static Region Create(int frameLimit, out SafeFileHandle file)
    {
        file = Descriptors.Take(Libc.memfd_create("sandboxed", Libc.MFD_CLOEXEC | Libc.MFD_ALLOW_SEALING), nameof(Libc.memfd_create));
        try
        {
            var area = AreaFor(frameLimit);
            var size = AreasStart + (2 * area);
            if (Libc.ftruncate(file, size) != 0) throw Descriptors.Error(nameof(Libc.ftruncate));
            if (Libc.fcntl(Descriptors.Number(file), Libc.F_ADD_SEALS, Libc.F_SEAL_SEAL | Libc.F_SEAL_SHRINK | Libc.F_SEAL_GROW) != 0) throw Descriptors.Error("F_ADD_SEALS");
            var region = new Region { _file = Descriptors.Take(Libc.fcntl(Descriptors.Number(file), Libc.F_DUPFD_CLOEXEC, 0), "F_DUPFD_CLOEXEC") };
            try
            {
                region.Map(file, size);
                return region;
            }
            catch
            {
                region._file.Dispose();
                throw;
            }
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>How large the area of a lane is, for frames of this size.</summary>
    public static long AreaFor(int frameLimit) => (((long)frameLimit + MaxOverhead) * FramesPerArea) & -PageSize;

    /// <summary>Whether this is the file of one.</summary>
    public static bool IsFile(SafeFileHandle file) => SizeOf(file) > AreasStart;

    /// <summary>Maps the one that the host has made.</summary>
    public void Map(SafeFileHandle file) => Map(file, SizeOf(file));

    public void Dispose()
    {
        if (_start is null) return;
        foreach (var lane in (Lane[])[ToWorker, ToHost]) lane.Map(_nothing, _nothing + Lane.WordsSize, _nothing, 0);
        Libc.munmap((nint)_start, (nuint)_size);
        _file?.Dispose();
        _start = null;
    }

    private static long SizeOf(SafeFileHandle file) => Libc.lseek(file, 0, Libc.SEEK_END);

    private void Map(SafeFileHandle file, long size)
    {
        var start = Libc.mmap(0, (nuint)size, Libc.PROT_READ | Libc.PROT_WRITE, Libc.MAP_SHARED, file, 0);
        if (start == -1) throw Descriptors.Error(nameof(Libc.mmap));
        _start = (byte*)start;
        _size = size;
        var area = (size - AreasStart) / 2;
        ToWorker.Map(_start, _start + SlotsStart, _start + AreasStart, area);
        ToHost.Map(_start + Lane.WordsSize, _start + SlotsStart + Lane.SlotsSize, _start + AreasStart + area, area);
    }

    private static bool Try()
    {
        try
        {
            var canWait = Libc.futex_waitv(null, 0, null) == 0 || Libc.errno is not (Libc.ENOSYS or Libc.EPERM);
            using var region = Create(frameLimit: 1, out var file);
            file.Dispose();
            _support = canWait ? 1 : -1;
        }
        catch (System.ComponentModel.Win32Exception e)
        {
            if (Shortage.IsCauseOf(e)) return true; // that says nothing about the kernel: a start that needs one says what is missing
            _support = -1;
        }

        return _support > 0;
    }
}
