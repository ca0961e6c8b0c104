using System.Diagnostics;

namespace Sandboxed.Misbehaving;

/// <summary>Methods whose bodies run when their results are read.</summary>
public static partial class Lazy
{
    [EnforceLimits]
    public static IEnumerable<int>? Count(int count) => count < 0 ? null : Counting(count);

    [EnforceLimits]
    public static IEnumerable<int> Throw()
    {
        yield return 1;
        throw new FormatException("while it is read");
    }

    [EnforceLimits(NumProcesses = 0)]
    public static IEnumerable<int> Start()
    {
        yield return 1;
        using var process = Process.Start("true");
        yield return 2;
    }

    private static IEnumerable<int> Counting(int count)
    {
        for (var i = 0; i < count; i++) yield return i;
    }
}
