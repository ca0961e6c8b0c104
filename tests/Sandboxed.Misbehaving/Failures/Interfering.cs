using System.Runtime.InteropServices;

namespace Sandboxed.Misbehaving;

/// <summary>Methods that reach for what is not theirs: the descriptors that join a worker to its host.</summary>
public static unsafe partial class Interfering
{
    [EnforceLimits]
    public static void WriteRubbish(int descriptor, byte[] rubbish)
    {
        fixed (byte* start = rubbish) write(descriptor, start, rubbish.Length);
        Thread.Sleep(Timeout.Infinite);
    }

    /// <summary>Writes and returns, so that an answer follows what it wrote.</summary>
    [EnforceLimits]
    public static int WriteRubbishAndReturn(int descriptor, byte[] rubbish)
    {
        fixed (byte* start = rubbish) write(descriptor, start, rubbish.Length);
        return rubbish.Length;
    }

    [EnforceLimits]
    public static int CloseAndReturn(int descriptor)
    {
        close(descriptor);
        return descriptor;
    }

    [EnforceLimits]
    public static void CloseAndStay(int descriptor)
    {
        close(descriptor);
        Thread.Sleep(Timeout.Infinite);
    }

    [DllImport("libc")]
    private static extern nint write(int descriptor, byte* bytes, nint count);

    [DllImport("libc")]
    private static extern int close(int descriptor);
}
