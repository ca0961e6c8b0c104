using System.Globalization;
using System.Runtime.InteropServices;

namespace Sandboxed.Misbehaving;

/// <summary>Methods that hold memory which the kernel's limit on private memory does not count, until they are ended.</summary>
public static unsafe partial class UncountedMemory
{
    private const int Read = 1, Write = 2;
    private const int Shared = 1, Private = 2, Anonymous = 0x20, GrowsDown = 0x100;
    private const int Page = 4096;
    private const int SizeOfFrame = 50;
    private const int Slots = 4096, Slot = 128, SlotsOfLane = 64 * Slot;

    /// <summary>In a mapping like that of a stack.</summary>
    [EnforceLimits(MemMb = 64, WallTimeS = 60)]
    public static void HoldInStack(int megabytes) => Hold(Map(megabytes, Private | Anonymous | GrowsDown), megabytes);

    /// <summary>In pages that are read-only by the time that somebody looks: they are written to 16 MiB at a time.</summary>
    [EnforceLimits(MemMb = 64, WallTimeS = 60)]
    public static void HoldInReadOnlyPages(int megabytes)
    {
        const int Piece = 16;
        for (var held = 0; held < megabytes; held += Piece)
        {
            var piece = Map(Piece, Private | Anonymous);
            Touch(piece, Piece);
            mprotect(piece, Piece << 20, Read);
        }

        Thread.Sleep(Timeout.Infinite);
    }

    /// <summary>In a shared mapping of its own, after it has said that frames in the memory that it shares with its host take as much.</summary>
    [EnforceLimits(MemMb = 64, WallTimeS = 60)]
    public static void HoldBehindFramesThatLie(int megabytes)
    {
        SendFrames(megabytes, SizeOfFrame);
        Hold(Map(megabytes, Shared | Anonymous), megabytes);
    }

    /// <summary>In the memory that it shares with its host, which it fills and says to be frames.</summary>
    [EnforceLimits(MemMb = 64, WallTimeS = 60)]
    public static void HoldInFrames(int megabytes)
    {
        Touch(Area(), megabytes);
        SendFrames(megabytes, SizeOfFrame);
        Thread.Sleep(Timeout.Infinite);
    }

    /// <summary>Nowhere: it says that there is a frame of this size.</summary>
    [EnforceLimits(MemMb = 64, WallTimeS = 60)]
    public static void PromiseFrame(int megabytes)
    {
        SendFrames(megabytes, megabytes);
        Thread.Sleep(Timeout.Infinite);
    }

    private static void Hold(byte* block, int megabytes)
    {
        Touch(block, megabytes);
        Thread.Sleep(Timeout.Infinite);
    }

    private static void Touch(byte* block, int megabytes)
    {
        for (long page = ((long)megabytes << 20) - Page; page >= 0; page -= Page) block[page] = 1;
    }

    private static byte* Map(int megabytes, int flags)
    {
        var block = mmap(null, (nint)megabytes << 20, Read | Write, flags, -1, 0);
        if ((nint)block == -1) throw new OutOfMemoryException();
        return block;
    }

    /// <summary>Reports of the progress of no call, which nobody looks at, one behind the other by their headers.</summary>
    private static void SendFrames(int megabytes, int each)
    {
        const uint Progress = 7;
        var slots = (byte*)Region().Start + Slots + SlotsOfLane;
        var area = Area();
        var number = Enumerable.Range(0, SlotsOfLane / Slot).Max(slot => *(uint*)(slots + (slot * Slot)));
        for (var sent = 0; sent < megabytes; sent += each, number++)
        {
            var frame = area + ((nint)sent << 20);
            *(uint*)frame = ((uint)each << 20) - 64;
            *(uint*)(frame + 4) = Progress;
            var slot = (ulong*)(slots + (number % 64 * Slot));
            Volatile.Write(ref *slot, (number + 1) | ((ulong)(frame - area) / 64) << 32);
            syscall(RuntimeInformation.ProcessArchitecture == Architecture.X64 ? 202 : 98, slot, 1, int.MaxValue); // futex, FUTEX_WAKE
        }
    }

    /// <summary>Where the frames of the worker are.</summary>
    private static byte* Area()
    {
        const int Areas = Slots + (2 * SlotsOfLane);
        var (start, size) = Region();
        return (byte*)start + Areas + ((size - Areas) / 2);
    }

    private static (nint Start, nint Size) Region()
    {
        var line = File.ReadLines("/proc/self/maps").Single(static line => line.Contains("memfd:sandboxed", StringComparison.Ordinal));
        var ends = line[..line.IndexOf(' ')].Split('-').Select(static end => nint.Parse(end, NumberStyles.HexNumber, CultureInfo.InvariantCulture)).ToArray();
        return (ends[0], ends[1] - ends[0]);
    }

    [DllImport("libc")]
    private static extern byte* mmap(byte* address, nint length, int protection, int flags, int file, nint offset);

    [DllImport("libc")]
    private static extern int mprotect(byte* address, nint length, int protection);

    [DllImport("libc")]
    private static extern nint syscall(nint number, void* word, nint operation, nint count);
}
