using System.Runtime.CompilerServices;

namespace Sandboxed.Misbehaving;

/// <summary>Methods that yield what they have.</summary>
public static partial class Streaming
{
    [EnforceLimits]
    public static async IAsyncEnumerable<Node> NodesAsync(int count)
    {
        for (var i = 0; i < count; i++)
        {
            if (i % 10 == 0) await Task.Yield();
            yield return new Node { Value = i };
        }
    }

    [EnforceLimits]
    public static async IAsyncEnumerable<string?> ThenThrow(int count)
    {
        await Task.CompletedTask;
        for (var i = 0; i < count; i++) yield return i % 2 == 0 ? null : $"{i}";
        throw new InvalidDataException("There is no more.");
    }

    [EnforceLimits]
    public static async IAsyncEnumerable<int> ThenDie(int count)
    {
        await Task.CompletedTask;
        for (var i = 0; i < count; i++) yield return i;
        Environment.FailFast("in the middle of a stream");
    }

    /// <summary>Yields its process id without an end, and writes down how often.</summary>
    [EnforceLimits(WallTimeS = 0.5)]
    public static async IAsyncEnumerable<int> Endless(string counted)
    {
        await Task.CompletedTask;
        using var file = File.Create(counted, bufferSize: 1);
        while (true)
        {
            file.WriteByte(1);
            yield return Environment.ProcessId;
        }
    }

    /// <summary>Yields its process id, then waits to be told; says so in a file.</summary>
    [EnforceLimits(GracePeriodS = 30)]
    public static async IAsyncEnumerable<int> UntilTold(string told, [EnumeratorCancellation] CancellationToken token = default)
    {
        yield return Environment.ProcessId;
        try
        {
            await Task.Delay(Timeout.Infinite, token);
        }
        finally
        {
            File.WriteAllText(told, "told");
        }
    }

    [EnforceLimits]
    public static async Task<int> SumOfStream(int count)
    {
        var sum = 0;
        await foreach (var node in NodesLimitedAsync(count)) sum += node.Value;
        return sum;
    }
}
