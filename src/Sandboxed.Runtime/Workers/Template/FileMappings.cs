using System.Globalization;
using Sandboxed.Interop.Linux;

namespace Sandboxed.Workers.Template;

/// <summary>
/// .NET asks the kernel to leave its memory-mapped files out of forks: those of the user's initializer, and the debug information from which it reads
/// line numbers, which a worker would look for at an address where nothing is.
/// </summary>
internal static unsafe class FileMappings
{
    /// <summary>"dc" among the flags of a mapping: do not copy on fork.</summary>
    private const string NotCopied = " dc";

    /// <summary>Makes forked processes inherit all mappings that there are now.</summary>
    public static void Inherit()
    {
        var range = "";
        foreach (var line in File.ReadAllLines("/proc/self/smaps"))
        {
            if (line.StartsWith("VmFlags:", StringComparison.Ordinal))
            {
                if (line.Contains(NotCopied, StringComparison.Ordinal)) Inherit(range);
            }
            else if (char.IsAsciiHexDigitLower(line[0])) range = line[..line.IndexOf(' ')];
        }
    }

    private static void Inherit(string range)
    {
        var bounds = Array.ConvertAll(range.Split('-'), static bound => nuint.Parse(bound, NumberStyles.HexNumber, CultureInfo.InvariantCulture));
        Libc.madvise((void*)bounds[0], bounds[1] - bounds[0], Libc.MADV_DOFORK);
    }
}
