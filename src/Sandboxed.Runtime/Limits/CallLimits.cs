using Sandboxed.CompilerServices;

namespace Sandboxed.Limits;

/// <summary>What holds for one call: the declared limits, as its options change them. Null is no limit.</summary>
internal sealed record CallLimits
{
    public long? MemoryBytes { get; init; }
    public TimeSpan? WallTime { get; init; }
    public TimeSpan? CpuTime { get; init; }
    public int? Processes { get; init; }
    public int? OpenFiles { get; init; }
    public TimeSpan GracePeriod { get; init; }
    public bool CaptureOutput { get; init; }
    public Isolation Isolation { get; init; }

    /// <summary>Whether the method hears of a limit before it is killed: it takes a token and is given time.</summary>
    public bool Cooperative { get; init; }

    public bool TakesCancellationToken { get; init; }

    /// <summary>What a worker must have been confined to at its start to run the call.</summary>
    public ConfinementProfile Profile => new(DenyProcesses: Processes == 0);

    /// <summary>The names of the declared limits that nothing enforces yet.</summary>
    public IReadOnlyList<string> Others { get; init; } = [];

    public static CallLimits Of(MethodLimits declared, CallOptions? options)
    {
        var memMb = Chosen(options?.MemMb, declared.MemMb);
        var processes = Chosen(options?.NumProcesses, declared.NumProcesses);
        var grace = options?.GracePeriod ?? TimeSpan.FromSeconds(declared.GracePeriodS);
        return new()
        {
            MemoryBytes = memMb is { } mb ? (long)mb << 20 : null,
            WallTime = Chosen(options?.WallTime, declared.WallTimeS),
            CpuTime = Chosen(options?.CpuTime, declared.CpuTimeS),
            Processes = processes,
            OpenFiles = declared.MaxOpenFiles,
            GracePeriod = grace,
            CaptureOutput = options?.CaptureOutput ?? declared.CaptureOutput,
            Isolation = options?.Isolation ?? declared.Isolation,
            TakesCancellationToken = declared.TakesCancellationToken,
            Cooperative = declared.TakesCancellationToken && grace > TimeSpan.Zero,
            Others = NamesOfOthers(declared),
        };
    }

    private static IReadOnlyList<string> NamesOfOthers(MethodLimits declared)
    {
        if (declared is { MaxFileMb: null, Network: NetworkAccess.Allow, ReadablePaths: null, WritablePaths: null }) return [];
        var names = new List<string>();
        if (declared.MaxFileMb is not null) names.Add(nameof(declared.MaxFileMb));
        if (declared.Network != NetworkAccess.Allow) names.Add(nameof(declared.Network));
        if (declared.ReadablePaths is not null) names.Add(nameof(declared.ReadablePaths));
        if (declared.WritablePaths is not null) names.Add(nameof(declared.WritablePaths));
        return names;
    }

    private static int? Chosen(int? option, int? declared) => option switch { null => declared, -1 => null, _ => option };

    private static TimeSpan? Chosen(TimeSpan? option, double? declared)
    {
        if (option is { } chosen) return chosen == Timeout.InfiniteTimeSpan ? null : chosen;
        return declared is { } seconds ? TimeSpan.FromSeconds(seconds) : null;
    }
}
