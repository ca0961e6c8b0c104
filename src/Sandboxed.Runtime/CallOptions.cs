namespace Sandboxed;

/// <summary>What differs for one call from the limits its method declares. Null keeps what is declared.</summary>
/// <remarks>A caller may loosen a limit as well as tighten it.</remarks>
public sealed record CallOptions
{
    /// <summary>See <see cref="EnforceLimitsAttribute.MemMb"/>. 1 or more; -1 for no limit.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is neither.</exception>
    public int? MemMb { get; init => field = OptionRange.CountOrNone(value, 1, nameof(MemMb)); }

    /// <summary>See <see cref="EnforceLimitsAttribute.WallTimeS"/>. 1 ms to 24 days; <see cref="Timeout.InfiniteTimeSpan"/> for no limit.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is neither.</exception>
    public TimeSpan? WallTime { get; init => field = OptionRange.LimitOrNone(value, nameof(WallTime)); }

    /// <summary>See <see cref="EnforceLimitsAttribute.CpuTimeS"/>. 1 ms to 24 days; <see cref="Timeout.InfiniteTimeSpan"/> for no limit.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is neither.</exception>
    public TimeSpan? CpuTime { get; init => field = OptionRange.LimitOrNone(value, nameof(CpuTime)); }

    /// <summary>See <see cref="EnforceLimitsAttribute.NumProcesses"/>. 0 or more; -1 for no limit.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than -1.</exception>
    public int? NumProcesses { get; init => field = OptionRange.CountOrNone(value, 0, nameof(NumProcesses)); }

    /// <summary>See <see cref="EnforceLimitsAttribute.GracePeriodS"/>. Zero or more.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative.</exception>
    public TimeSpan? GracePeriod { get; init => field = OptionRange.NotNegative(value, nameof(GracePeriod)); }

    /// <summary>See <see cref="EnforceLimitsAttribute.CaptureOutput"/>.</summary>
    public bool? CaptureOutput { get; init; }

    /// <summary>See <see cref="EnforceLimitsAttribute.Isolation"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not defined.</exception>
    public Isolation? Isolation { get; init => field = value is { } isolation ? OptionRange.Defined(isolation, nameof(Isolation)) : null; }

    /// <summary>
    /// Of the calls that wait for a worker the one of the highest priority is next; waiting raises it
    /// (<see cref="SandboxPoolOptions.PriorityAgeing"/>). Any number. Default: 0.
    /// </summary>
    public int Priority { get; init; }

    /// <summary>
    /// What runs the call. Default: the pool that the method names, else <see cref="SandboxPool.Shared"/>. For a call that a running limited method makes it is always the pool that the
    /// method names, else the pool that runs its caller.
    /// </summary>
    public ISandboxExecutor? Executor { get; init; }

    /// <summary>Whether anything that is declared for the method is changed.</summary>
    internal bool ChangesLimits =>
        MemMb is not null || WallTime is not null || CpuTime is not null || NumProcesses is not null || GracePeriod is not null || CaptureOutput is not null || Isolation is not null;
}
