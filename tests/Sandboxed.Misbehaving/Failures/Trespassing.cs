using System.Runtime.InteropServices;

namespace Sandboxed.Misbehaving;

/// <summary>Methods that reach for another process.</summary>
public static partial class Trespassing
{
    /// <summary>Sends a signal; 0, or the error number.</summary>
    [EnforceLimits]
    public static int Kill(int process, int signal) => kill(process, signal) == 0 ? 0 : Marshal.GetLastPInvokeError();

    /// <summary>Opens the memory of a process for reading and writing; the name of what is thrown.</summary>
    [EnforceLimits]
    public static string? OpenMemory(int process)
    {
        try
        {
            using var memory = File.Open($"/proc/{process}/mem", FileMode.Open, FileAccess.ReadWrite);
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return e.GetType().Name;
        }
    }

    [DllImport("libc", SetLastError = true)]
    private static extern int kill(int process, int signal);
}
