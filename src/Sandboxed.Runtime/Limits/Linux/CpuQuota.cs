using System.Globalization;

namespace Sandboxed.Limits.Linux;

/// <summary>The processor time that the control groups of this process grant.</summary>
internal static class CpuQuota
{
    /// <summary>Reads it.</summary>
    /// <param name="processors">In processors; infinite without a quota, or where it cannot be read.</param>
    /// <returns>False if it could not be read at this moment, but may be later.</returns>
    public static bool TryRead(out double processors)
    {
        processors = double.PositiveInfinity;
        try
        {
            var group = File.ReadLines("/proc/self/cgroup").FirstOrDefault(static line => line.StartsWith("0::", StringComparison.Ordinal))?[3..];
            for (var path = "/sys/fs/cgroup" + group; path is not null; path = path == "/sys/fs/cgroup" ? null : Path.GetDirectoryName(path))
            {
                if (!File.Exists($"{path}/cpu.max") || File.ReadAllText($"{path}/cpu.max").Split(' ') is not [var quota, var period] || quota == "max") continue;
                processors = Math.Min(processors, double.Parse(quota, CultureInfo.InvariantCulture) / double.Parse(period, CultureInfo.InvariantCulture));
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or FormatException)
        {
            if (Shortage.IsCauseOf(e)) return false;
        }

        return true;
    }
}
