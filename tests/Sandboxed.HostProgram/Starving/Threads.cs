namespace Sandboxed.HostProgram.Starving;

/// <summary>RLIMIT_NPROC, which counts the threads of a user, in whatever process. It does not hold for root.</summary>
/// <param name="least">None more; else a few, with which a new process starts, but does not get far.</param>
internal sealed class Threads(bool least) : Resource
{
    private ulong _before;

    public override IReadOnlyList<int> Steps { get; } = least ? [0] : [2, 6];

    public override void Take(int left) => _before = Kernel.Limit(Kernel.NPROC, least ? 1 : (ulong)(CountThreads() + left));

    public override void GiveBack() => Kernel.Limit(Kernel.NPROC, _before);

    private static int CountThreads()
    {
        var user = UserOf("/proc/self/status");
        var count = 0;
        foreach (var process in Directory.EnumerateDirectories("/proc"))
        {
            if (!char.IsAsciiDigit(Path.GetFileName(process)[0])) continue;
            try
            {
                if (UserOf($"{process}/status") == user) count += Directory.GetDirectories($"{process}/task").Length;
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // It has ended.
            }
        }

        return count;
    }

    private static string? UserOf(string status) => File.ReadLines(status).FirstOrDefault(static line => line.StartsWith("Uid:", StringComparison.Ordinal));
}
