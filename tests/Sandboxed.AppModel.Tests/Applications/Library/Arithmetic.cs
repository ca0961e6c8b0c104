using Sandboxed;

namespace Library;

public static partial class Arithmetic
{
    [EnforceLimits(MemMb = 64, WallTimeS = 60)]
    public static Product Multiply(int left, int right) => new(left * right, Environment.ProcessId);

    [EnforceLimits(WallTimeS = 0.3)]
    public static void Sleep() => Thread.Sleep(Timeout.Infinite);
}

/// <summary>A number, and the process that found it.</summary>
public readonly record struct Product(int Value, int ProcessId);
