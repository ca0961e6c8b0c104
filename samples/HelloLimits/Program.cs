// A method with limits, and what its twin says when they are kept, and when they are not.
using Sandboxed;

LimitedResult<long> kept = Numbers.SumOfDivisorsLimited(28);
Console.WriteLine($"SumOfDivisors(28) = {kept.Value}");

LimitedResult<long> exceeded = Numbers.SumOfDivisorsLimited(long.MaxValue);
Console.WriteLine($"SumOfDivisors({long.MaxValue}): {exceeded.ExitStatus}");
Console.WriteLine(exceeded.Detail);

LimitedResult<long> failed = await Numbers.SumOfDivisorsLimitedAsync(-1);
Console.WriteLine($"SumOfDivisors(-1): {failed.ExitStatus}");
Console.WriteLine(failed.Detail);

internal static partial class Numbers
{
    [EnforceLimits(MemMb = 64, CpuTimeS = 0.3)]
    public static long SumOfDivisors(long number)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(number);
        var sum = 0L;
        for (var divisor = 1L; divisor < number; divisor++) sum += number % divisor == 0 ? divisor : 0;
        return sum;
    }
}
