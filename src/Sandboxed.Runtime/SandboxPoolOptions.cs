using System.Diagnostics;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Sandboxed;

/// <summary>How a <see cref="SandboxPool"/> works. Every property is checked when it is set.</summary>
public sealed record SandboxPoolOptions
{
    /// <summary>The name by which <see cref="EnforceLimitsAttribute.Pool"/> finds the pool. Default: none.</summary>
    /// <exception cref="ArgumentException">The name is empty or white space.</exception>
    public string? Name
    {
        get;
        init
        {
            if (value is not null) ArgumentException.ThrowIfNullOrWhiteSpace(value, nameof(Name));
            field = value;
        }
    }

    /// <summary>How many worker processes there are at most: calls beyond that wait. 1 or more. Default: the processors this process may use.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than 1.</exception>
    public int MaxWorkers { get; init => field = OptionRange.AtLeast(value, 1, nameof(MaxWorkers)); } = Environment.ProcessorCount;

    /// <summary>
    /// How many running calls of limited methods a call may be nested in: at 1 a limited method may call a limited twin, whose method may call none. 0 or
    /// more. Default: 8. Nested calls get a worker at once, on top of <see cref="MaxWorkers"/> where none is idle: their callers wait for them.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative.</exception>
    public int MaxNestingDepth { get; init => field = OptionRange.AtLeast(value, 0, nameof(MaxNestingDepth)); } = 8;

    /// <summary>How workers are started. Default: <see cref="StartMethod.Auto"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not defined.</exception>
    public StartMethod StartMethod { get; init => field = OptionRange.Defined(value, nameof(StartMethod)); }

    /// <summary>
    /// How long a worker may take to get ready, and how long it may pause in the middle of a message, before it is given up. More
    /// than zero. Default: 30 seconds.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not positive, or more than 24 days.</exception>
    public TimeSpan StartTimeout { get; init => field = OptionRange.Positive(value, nameof(StartTimeout)); } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// What prepares each worker for its calls, in this order, once, before its first call: made by the generated twins of methods
    /// with <see cref="SandboxInitializerAttribute"/>. One that fails makes every call throw <see cref="SandboxStartException"/>. Default: none.
    /// </summary>
    /// <exception cref="ArgumentException">The value, or one of its items, is null.</exception>
    public IReadOnlyList<SandboxInitializer> Initializers
    {
        get;
        init
        {
            ArgumentNullException.ThrowIfNull(value, nameof(Initializers));
            if (value.Contains(null!)) throw new ArgumentException("An initializer is null.", nameof(Initializers));
            field = [.. value];
        }
    } = [];

    /// <summary>The most MiB that the arguments of one call, or its result, may take. 1 to 2047. Default: 1024.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is out of range.</exception>
    public int MaxFrameMb
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, 2047, nameof(MaxFrameMb));
            field = OptionRange.AtLeast(value, 1, nameof(MaxFrameMb));
        }
    } = 1024;

    /// <summary>How many KiB of each stream a call with <see cref="EnforceLimitsAttribute.CaptureOutput"/> keeps; the rest is counted and dropped. 1 or more. Default: 1024.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than 1, or 2 GiB or more.</exception>
    public int MaxCapturedKb
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, int.MaxValue >> 10, nameof(MaxCapturedKb));
            field = OptionRange.AtLeast(value, 1, nameof(MaxCapturedKb));
        }
    } = 1024;

    /// <summary>What happens to a call that asks for a limit which this machine cannot enforce. Default: <see cref="UnsupportedLimitBehavior.Throw"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not defined.</exception>
    public UnsupportedLimitBehavior UnsupportedLimits { get; init => field = OptionRange.Defined(value, nameof(UnsupportedLimits)); }

    /// <summary>
    /// Whether workers can be debugged: their diagnostics stay on, wall and CPU limits are suspended, and each worker's process id is
    /// logged, so that a debugger can be attached to it. Default: null, which means while a debugger is attached to this process.
    /// </summary>
    public bool? Debug { get; init; }

    /// <summary>Where the pool says what happens to its workers. Default: nowhere.</summary>
    /// <exception cref="ArgumentNullException">The value is null.</exception>
    public ILogger Logger
    {
        get;
        init
        {
            ArgumentNullException.ThrowIfNull(value, nameof(Logger));
            field = value;
        }
    } = NullLogger.Instance;

    internal bool IsDebugging => Debug ?? Debugger.IsAttached;

    internal int FrameLimit => MaxFrameMb << 20;
}
