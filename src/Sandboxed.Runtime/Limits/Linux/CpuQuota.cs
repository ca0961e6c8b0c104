using System.Globalization;

namespace Sandboxed.Limits.Linux;

/// <summary>The processor time that the control groups of this process grant.</summary>
internal static class CpuQuota
{
    /// <summary>In processors; infinite without a quota, or where it cannot be read.</summary>
    public static double Processors { get; } = Read();

    private static double Read()
    {
        var least = double.PositiveInfinity;
        try
        {
            var group = File.ReadLines("/proc/self/cgroup").FirstOrDefault(static line => line.StartsWith("0::", StringComparison.Ordinal))?[3..];
            for (var path = "/sys/fs/cgroup" + group; path is not null; path = path == "/sys/fs/cgroup" ? null : Path.GetDirectoryName(path))
            {
                if (!File.Exists($"{path}/cpu.max") || File.ReadAllText($"{path}/cpu.max").Split(' ') is not [var quota, var period] || quota == "max") continue;
                least = Math.Min(least, double.Parse(quota, CultureInfo.InvariantCulture) / double.Parse(period, CultureInfo.InvariantCulture));
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or FormatException)
        {
            // Then nothing is known of one.
        }

        return least;
    }
}
