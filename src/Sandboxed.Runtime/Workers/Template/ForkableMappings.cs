using System.Globalization;
using Sandboxed.Interop.Linux;

namespace Sandboxed.Workers.Template;

/// <summary>
/// Mappings that a fork would leave out. A <see cref="System.IO.MemoryMappedFiles.MemoryMappedFile"/> asks the kernel for that (MADV_DONTFORK) unless it was made inheritable,
/// and so does the runtime for the debug information of a stack trace that it has once printed: a worker that has the
/// object without its memory crashes when it next uses it.
/// </summary>
internal static class ForkableMappings
{
    /// <summary>Lets forked processes have them all.</summary>
    public static void Include()
    {
        var range = "";
        foreach (var line in File.ReadAllLines("/proc/self/smaps"))
        {
            if (line.StartsWith("VmFlags:", StringComparison.Ordinal))
            {
                if (line.Split(' ').Contains("dc")) Include(range); // "do not copy on fork"
            }
            else if (line[0] is (>= '0' and <= '9') or (>= 'a' and <= 'f')) range = line[..line.IndexOf(' ')];
        }
    }

    private static void Include(string range)
    {
        var ends = range.Split('-').Select(static end => nint.Parse(end, NumberStyles.HexNumber, CultureInfo.InvariantCulture)).ToArray();
        Libc.madvise(ends[0], (nuint)(ends[1] - ends[0]), Libc.MADV_DOFORK);
    }
}
