using System.Globalization;
using Sandboxed;

namespace Strict;

/// <summary>Calls twins of many shapes.</summary>
internal static class Program
{
    private static async Task Main()
    {
        int[] numbers = [1, 2, 3];
        var sum = await Work.SumLimitedAsync(numbers, null).ConfigureAwait(false);
        var words = await Work.WordsLimitedAsync(new Text("one two", null) { Language = "en" }).ConfigureAwait(false);
        var total = 0;
        await foreach (var item in Work.DoubledLimitedMapAsync(numbers).ConfigureAwait(false)) total += item.Result.Value;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"sum: {sum.Value}"));
        Console.WriteLine(string.Join(',', ["words:", .. words.Value]));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"total: {total}"));
    }
}

/// <summary>What is said.</summary>
/// <param name="Content">In words.</param>
/// <param name="Source">By whom.</param>
internal sealed record Text(string Content, Uri? Source)
{
    /// <summary>In which language.</summary>
    public required string Language { get; init; }
}

/// <summary>Methods with limits.</summary>
internal static partial class Work
{
    /// <summary>Adds.</summary>
    [EnforceLimits(MemMb = 64, WallTimeS = 30, NumProcesses = 0)]
    public static int Sum(ReadOnlySpan<int> numbers, IProgress<double>? progress, CancellationToken cancellationToken = default)
    {
        var sum = 0;
        foreach (var number in numbers)
        {
            cancellationToken.ThrowIfCancellationRequested();
            sum += number;
            progress?.Report(sum);
        }

        return sum;
    }

    /// <summary>Splits.</summary>
    [EnforceLimits(MemMb = 64)]
    public static IReadOnlyList<string> Words(Text text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Content.Split(' ');
    }

    /// <summary>Doubles.</summary>
    [EnforceLimits(CpuTimeS = 30)]
    public static async Task<int> Doubled(int number)
    {
        await Task.Yield();
        return 2 * number;
    }
}
