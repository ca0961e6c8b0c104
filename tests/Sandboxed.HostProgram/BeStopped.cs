using Sandboxed.Misbehaving;

namespace Sandboxed.HostProgram;

/// <summary>Runs a call, or a map, that goes on while this process is stopped, and says how it ended, and what a call of the same worker says after it.</summary>
internal static class BeStopped
{
    public static async Task<int> RunAsync(string what, string path, double limit)
    {
        using var pool = new SandboxPool(new() { MaxWorkers = 1 });
        var on = new CallOptions { Executor = pool };
        var worker = Lingering.ProcessIdLimited(on).Value;
        var limited = on with { WallTime = TimeSpan.FromSeconds(limit) };
        LimitedResult<int>[] results = what switch
        {
            "call" => [Waiting.ForFileOnceLimited(limited, path, 0)],
            "async" => [await Waiting.ForFileOnceLimitedAsync(limited, path, 0)],
            "token" => [Waiting.ForFileOnceWithTokenLimited(limited, path, 0, CancellationToken.None)],
            "idle" => Idle(path),
            _ => [.. await Map(limited, path)],
        };
        foreach (var result in results) Console.WriteLine(result.IsSuccess ? "Success" : $"{result.ExitStatus}: {result.Detail}");
        Console.WriteLine(Lingering.ProcessIdLimited(limited).Value == worker);
        return 0;
    }

    private static LimitedResult<int>[] Idle(string path)
    {
        Waiting.ForFileOnce(path, 0);
        return [];
    }

    private static async Task<List<LimitedResult<int>>> Map(CallOptions on, string path)
    {
        var results = new List<LimitedResult<int>>();
        await foreach (var item in Waiting.ForFileOnceLimitedMapAsync(path, [0, 1, 2], new() { ChunkSize = 3, Call = on })) results.Add(item.Result);
        return results;
    }
}
