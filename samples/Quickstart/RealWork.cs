using System.Text.Json;
using Sandboxed;

namespace Quickstart;

/// <summary>Methods that do what they are asked.</summary>
internal static partial class RealWork
{
    [EnforceLimits(MemMb = 64, WallTimeS = 5, CpuTimeS = 5, NumProcesses = 0)]
    public static List<long> PrimeFactors(long number)
    {
        var factors = new List<long>();
        for (long factor = 2; factor * factor <= number; factor++)
        {
            for (; number % factor == 0; number /= factor) factors.Add(factor);
        }

        if (number > 1) factors.Add(number);
        return factors;
    }

    [EnforceLimits(MemMb = 64, WallTimeS = 5, CpuTimeS = 5)]
    public static double[,] Multiply(double[,] left, double[,] right)
    {
        var product = new double[left.GetLength(0), right.GetLength(1)];
        for (var row = 0; row < product.GetLength(0); row++)
        {
            for (var column = 0; column < product.GetLength(1); column++)
            {
                for (var i = 0; i < left.GetLength(1); i++) product[row, column] += left[row, i] * right[i, column];
            }
        }

        return product;
    }

    [EnforceLimits(MemMb = 128, WallTimeS = 5)]
    public static int[] Sorted(int[] numbers)
    {
        Array.Sort(numbers);
        return numbers;
    }

    [EnforceLimits(MemMb = 64, WallTimeS = 5)]
    public static Order ParseOrder(string json) =>
        JsonSerializer.Deserialize<Order>(json, JsonSerializerOptions.Web) ?? throw new FormatException("Not an order.");

    internal sealed record Order(string Customer, List<OrderLine> Lines);

    internal sealed record OrderLine(string Article, int Count, decimal Price);
}
