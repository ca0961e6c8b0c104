using System.IO.MemoryMappedFiles;

namespace Sandboxed.Misbehaving;

/// <summary>Methods that use memory which belongs to no process alone.</summary>
public static partial class SharedMemory
{
    /// <summary>Fills an anonymous shared mapping, and keeps it until it is killed.</summary>
    [EnforceLimits(MemMb = 64)]
    public static void FillAndHold(int megabytes)
    {
        using var file = MemoryMappedFile.CreateNew(null, (long)megabytes << 20);
        using var view = file.CreateViewAccessor();
        for (long page = 0; page < (long)megabytes << 20; page += 4096) view.Write(page, (byte)1);
        Thread.Sleep(Timeout.Infinite);
    }

    [EnforceLimits(MemMb = 64)]
    public static int Fill(int megabytes)
    {
        using var file = MemoryMappedFile.CreateNew(null, (long)megabytes << 20);
        using var view = file.CreateViewAccessor();
        for (long page = 0; page < (long)megabytes << 20; page += 4096) view.Write(page, (byte)1);
        return megabytes;
    }
}
