using System.Diagnostics;
using Sandboxed.Benchmarks;

namespace Sandboxed.Compare;

/// <summary>The methods that only this program measures, and a pool for all of them.</summary>
internal static partial class OwnMeasures
{
    private static byte[]? _made;

    [EnforceLimits]
    public static int Length(byte[] bytes) => bytes.Length;

    [EnforceLimits]
    public static int LengthOfSpan(ReadOnlySpan<byte> bytes) => bytes.Length;

    /// <summary>The same bytes each time, so that only their way is measured.</summary>
    [EnforceLimits]
    public static byte[] Make(int length) => _made?.Length == length ? _made : _made = Payloads.Noise(length);

    [EnforceLimits]
    public static int Total(Order order) => order.Lines.Sum(static line => line.Count);

    /// <summary>Of this process, by a pool of its own.</summary>
    public static Figures FirstAnswer()
    {
        Subjects.EchoLimited(1).ThrowIfFailed();
        var time = (DateTime.Now - Process.GetCurrentProcess().StartTime).TotalMicroseconds;
        return new(time, time, 1);
    }

    /// <summary>A pool whose workers come from a template that is done with its preparations.</summary>
    public static SandboxPool Warm(SandboxPoolOptions options, out CallOptions on)
    {
        var pool = new SandboxPool(options);
        on = new CallOptions { Executor = pool };
        for (var i = 0; i < 3; i++) Subjects.EchoPristineLimited(on, 1).ThrowIfFailed();
        Thread.Sleep(1500);
        Subjects.EchoPristineLimited(on, 1).ThrowIfFailed(); // the first template was made in haste: one who asks after a second has another one made
        Thread.Sleep(3000);
        return pool;
    }
}

/// <summary>A record with a list of small records.</summary>
public sealed record Order(string Customer, DateTime Date, List<OrderLine> Lines);

/// <summary>A small record.</summary>
public sealed record OrderLine(string Article, int Count, decimal Price);
