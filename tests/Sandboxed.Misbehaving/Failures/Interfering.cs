using System.Reflection;
using System.Runtime.InteropServices;

namespace Sandboxed.Misbehaving;

/// <summary>Methods that reach for what is not theirs: the descriptors that join a worker to its host.</summary>
public static unsafe partial class Interfering
{
    // Of the protocol.
    private const byte Progress = 7, Returned = 8, Refused = 12;
    private const ushort NotIdleYet = 1;

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

    /// <summary>Says that it cannot be run, in the words of a worker that says so, then waits.</summary>
    [EnforceLimits]
    public static void Refuse(int descriptor, string reason, IProgress<int> progress)
    {
        byte[] text = [.. BitConverter.GetBytes(reason.Length), .. System.Text.Encoding.Unicode.GetBytes(reason)];
        Say(descriptor, Refused, flags: 0, CallOf(progress), text);
        Thread.Sleep(Timeout.Infinite);
    }

    /// <summary>Answers that it will tidy up, and then reports and reports.</summary>
    [EnforceLimits]
    public static int TidyForEver(int descriptor, IProgress<int> progress)
    {
        var call = CallOf(progress);
        Say(descriptor, Returned, NotIdleYet, call, BitConverter.GetBytes(Environment.ProcessId));
        while (true)
        {
            Say(descriptor, Progress, flags: 0, call, BitConverter.GetBytes(1));
            Thread.Sleep(20);
        }
    }

    /// <summary>The id of the running call, which reports carry.</summary>
    private static ulong CallOf(IProgress<int> progress) =>
        (ulong)progress.GetType().GetFields(BindingFlags.Instance | BindingFlags.NonPublic).First(static field => field.FieldType == typeof(ulong)).GetValue(progress)!;

    private static void Say(int descriptor, byte kind, ushort flags, ulong call, byte[] payload)
    {
        byte[] frame = [.. BitConverter.GetBytes(payload.Length), kind, 0, .. BitConverter.GetBytes(flags), .. BitConverter.GetBytes(call), .. new byte[16], .. payload];
        fixed (byte* start = frame) write(descriptor, start, frame.Length);
    }

    [DllImport("libc")]
    private static extern nint write(int descriptor, byte* bytes, nint count);

    [DllImport("libc")]
    private static extern int close(int descriptor);
}
