namespace Sandboxed.HostProgram;

/// <summary>Packs calls for others, and runs those of others.</summary>
internal static partial class OwnWork
{
    [EnforceLimits]
    public static int Answer() => 42;

    /// <summary>Prints a call of a method that only this program has.</summary>
    public static int Pack()
    {
        Console.WriteLine(Convert.ToBase64String(AnswerLimitedCall().ToBytes()));
        return 0;
    }

    /// <summary>Runs a call that comes as bytes, and prints its outcome.</summary>
    public static int Execute(string bytes)
    {
        var call = LimitedCall.FromBytes(Convert.FromBase64String(bytes), out var options);
        using var pool = new SandboxPool(new() { MaxWorkers = 1 });
        Console.WriteLine(Convert.ToBase64String(pool.ExecuteAsync(call, options).GetAwaiter().GetResult().ToBytes()));
        return 0;
    }
}
