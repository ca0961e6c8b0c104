using System.Runtime.InteropServices;
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

    /// <summary>Asks for one block, and writes to it without a look whether there is one, as native code does.</summary>
    [EnforceLimits(MemMb = 64)]
    public static void WriteUnchecked(int megabytes) => memset(malloc((nuint)megabytes << 20), 1, 4096);

    /// <summary>The same, block after block.</summary>
    [EnforceLimits(MemMb = 64)]
    public static void FillUnchecked(int megabytes)
    {
        for (var i = 0; i < megabytes; i++) memset(malloc(Mb), 1, Mb);
    }

    [DllImport("libc")]
    private static extern void* malloc(nuint size);

    [DllImport("libc")]
    private static extern void* memset(void* block, int value, nuint size);
}
