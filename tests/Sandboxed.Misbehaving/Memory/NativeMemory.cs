using Native = System.Runtime.InteropServices.NativeMemory;

namespace Sandboxed.Misbehaving;

/// <summary>Methods that use memory which the garbage collector knows nothing of.</summary>
public static unsafe partial class NativeMemory
{
    private const int Mb = 1 << 20;

    [EnforceLimits(MemMb = 64)]
    public static int Fill(int megabytes)
    {
        var blocks = new List<nint>();
        while (blocks.Count < megabytes)
        {
            var block = Native.Alloc(Mb);
            Native.Fill(block, Mb, 1);
            blocks.Add((nint)block);
        }

        foreach (var block in blocks) Native.Free((void*)block);
        return blocks.Count;
    }
}
