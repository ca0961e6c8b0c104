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

    /// <summary>What the process has open beside the five descriptors of a worker.</summary>
    [EnforceLimits(NumProcesses = 0)]
    public static string[] OpenDescriptors() => [.. Others().Select(static file => new FileInfo(file).LinkTarget).OfType<string>()];

    /// <summary>
    /// Writes a byte into each pipe that is open beside the five descriptors of a worker, through whichever end. How many took it.
    /// </summary>
    [EnforceLimits(NumProcesses = 0)]
    public static int WriteIntoPipes()
    {
        var taken = 0;
        foreach (var file in Others())
        {
            if (new FileInfo(file).LinkTarget?.StartsWith("pipe:", StringComparison.Ordinal) != true) continue;
            using var pipe = new FileStream(file, FileMode.Open, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);
            pipe.WriteByte(1);
            taken++;
        }

        return taken;
    }

    private static IEnumerable<string> Others() =>
        Directory.GetFiles("/proc/self/fd").Where(static file => int.Parse(Path.GetFileName(file)) > 4);

    [DllImport("libc", SetLastError = true)]
    private static extern int kill(int process, int signal);
}
