using System.Collections.ObjectModel;
using System.Diagnostics;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Sandboxed.Pooling;
using Sandboxed.Transport;
using Sandboxed.Workers.Launching;

namespace Sandboxed;

/// <summary>How a <see cref="SandboxPool"/> works. Every property is checked when it is set.</summary>
public sealed record SandboxPoolOptions
{
    /// <summary>Of a value that nobody has set.</summary>
    private const int ByMachine = 0;

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
    public int MaxWorkers { get; init => field = OptionRange.AtLeast(value, 1, nameof(MaxWorkers)); } = System.Environment.ProcessorCount;

    /// <summary>
    /// How many workers are kept started, whether calls need them or not. They are started in the background when the pool is made and replaced
    /// when they end, confined as the latest call asked for. 0 to <see cref="MaxWorkers"/>. Default: 0.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative.</exception>
    public int MinWorkers { get; init => field = OptionRange.AtLeast(value, 0, nameof(MinWorkers)); }

    /// <summary>
    /// How many workers that have run nothing are kept ready, on top of <see cref="MaxWorkers"/>, for each confinement (with and without
    /// <c>NumProcesses = 0</c>) from its first call on. A call with <see cref="Isolation.Pristine"/>, or any call that needs a new worker, takes
    /// one, and it is replaced in the background. 0 or more. Default: 0.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative.</exception>
    public int SpareWorkers { get; init => field = OptionRange.AtLeast(value, 0, nameof(SpareWorkers)); }

    /// <summary>After how many calls a worker is ended and replaced. Each item of a map is one: a chunk that has more than its worker may run goes on with another. 1 or more. Default: null, never.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than 1.</exception>
    public int? MaxTasksPerWorker { get; init => field = OptionRange.AtLeastOrNone(value, 1, nameof(MaxTasksPerWorker)); }

    /// <summary>
    /// How many MiB more than when it had run nothing a worker may keep between calls: what they leave in static fields and in native code, and garbage that the collector does not give back when it is asked to.
    /// A worker that keeps more is ended and replaced, and the pool logs a warning that says how much it was. 1 or more; null: any number. Default: half of the memory that this process may use, divided by
    /// <see cref="MaxWorkers"/>, but not less than 256.
    /// </summary>
    /// <remarks>No call is charged for what its worker keeps: <see cref="EnforceLimitsAttribute.MemMb"/> counts from there.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than 1.</exception>
    public int? MaxWorkerGrowthMb
    {
        get => field == ByMachine ? WorkerGrowth.DefaultMb(MaxWorkers) : field;
        init => field = OptionRange.AtLeastOrNone(value, 1, nameof(MaxWorkerGrowthMb));
    } = ByMachine;

    /// <summary>
    /// How many MiB a call with a limit on memory may take beside its managed heap and a quarter of that: for native code, and for the stacks of threads, 1.5 MiB each.
    /// 8 or more; with less than 32 it may be the runtime itself that finds no memory, which ends the worker. Default: 64.
    /// </summary>
    /// <remarks>All memory of a call with <see cref="EnforceLimitsAttribute.MemMb"/> is limited to 1.25 times that plus this.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than 8.</exception>
    public int NativeMemoryAllowanceMb { get; init => field = OptionRange.AtLeast(value, 8, nameof(NativeMemoryAllowanceMb)); } = 64;

    /// <summary>
    /// After how much time without a call workers beyond <see cref="MinWorkers"/> are ended. More than zero. Default:
    /// <see cref="Timeout.InfiniteTimeSpan"/>, never.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not positive, or more than 24 days.</exception>
    public TimeSpan IdleTimeout
    {
        get;
        init => field = value == Timeout.InfiniteTimeSpan ? value : OptionRange.Positive(value, nameof(IdleTimeout));
    } = Timeout.InfiniteTimeSpan;

    /// <summary>How many calls may wait for a worker; a chunk of a map waits as one. 0 or more. Default: null, any number.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative.</exception>
    public int? MaxPending { get; init => field = OptionRange.AtLeastOrNone(value, 0, nameof(MaxPending)); }

    /// <summary>What happens to a call when <see cref="MaxPending"/> calls wait already. Default: <see cref="FullPoolBehavior.Wait"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not defined.</exception>
    public FullPoolBehavior WhenFull { get; init => field = OptionRange.Defined(value, nameof(WhenFull)); }

    /// <summary>
    /// A waiting call gains one step of <see cref="CallOptions.Priority"/> each time it has waited this long, so that none waits for ever.
    /// More than zero. Default: 1 second.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not positive, or more than 24 days.</exception>
    public TimeSpan PriorityAgeing { get; init => field = OptionRange.Positive(value, nameof(PriorityAgeing)); } = TimeSpan.FromSeconds(1);

    /// <summary>
    /// Called once for each call of the pool when it has ended and has given its worker back, before its caller hears of it unless
    /// the caller has left with a cancellation. Items of a map are told of one by one when their chunk has given its worker back, so perhaps after the consumer has had them. It runs on the
    /// thread that ran the call, may call and end the pool, and what it throws is logged. Default: null.
    /// </summary>
    public Action<CompletedCall>? OnTaskComplete { get; init; }

    /// <summary>
    /// Whether workers that end in the ordinary course (a pristine call is done, a worker is recycled, idle for too long, or its pool is closed or
    /// disposed while it is idle) leave by <see cref="Environment.Exit"/>, so that exit handlers run; one that has not ended after <see cref="StartTimeout"/> is
    /// killed. Default: false, they are killed at once.
    /// </summary>
    public bool ExitGracefully { get; init; }

    /// <summary>
    /// How many running calls of limited methods a call may be nested in: at 1 a limited method may call a limited twin, whose method may call none. It holds for
    /// the calls that calls of this pool make. 0 or more. Default: 8. A nested call runs in the pool of the call that makes it, unless its method names another; it waits for no other call's worker: where none is idle it gets one on top of <see cref="MaxWorkers"/>.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative.</exception>
    public int MaxNestingDepth { get; init => field = OptionRange.AtLeast(value, 0, nameof(MaxNestingDepth)); } = 8;

    /// <summary>How workers are started. Default: <see cref="StartMethod.Auto"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not defined.</exception>
    public StartMethod StartMethod { get; init => field = OptionRange.Defined(value, nameof(StartMethod)); } = DefaultStartMethod;

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

    /// <summary>
    /// Environment variables of the workers that are not those of this process: a value adds or replaces one, null takes one away. They are there when a worker
    /// starts, so native libraries find them too, and are put back after each call. Those that set up the .NET runtime, <c>DOTNET_gcServer</c> for instance, are seen by methods and
    /// by processes that they start; the worker's own runtime takes some of them only from <see cref="RuntimeSettings"/>. Default: none; the workers have the variables that this process had when the pool was made.
    /// </summary>
    /// <exception cref="ArgumentNullException">The value is null.</exception>
    /// <exception cref="ArgumentException">A name is empty, or contains '=' or a null character; a value contains a null character; the variable is the pool's own.</exception>
    public IReadOnlyDictionary<string, string?> Environment { get; init => field = WorkerVariable.Checked(value, nameof(Environment)); } = ReadOnlyDictionary<string, string?>.Empty;

    /// <summary>
    /// The directory that workers start in and are put back to after each call. It must exist when the pool is made. A relative path
    /// counts from the current directory at the time when this property is set. Default: null, the current directory of this process when the pool is made.
    /// </summary>
    /// <exception cref="ArgumentException">The path is empty, or contains a null character.</exception>
    public string? WorkingDirectory
    {
        get;
        init
        {
            if (value is { Length: 0 } || value?.Contains('\0') == true) throw new ArgumentException("The path of a directory is not empty, and contains no null character.", nameof(WorkingDirectory));
            field = value is null ? null : Path.TrimEndingDirectorySeparator(Path.GetFullPath(value));
        }
    }

    /// <summary>
    /// Settings of the .NET runtime of the workers, as <c>DOTNET_</c> environment variables set them, without that beginning: <c>TieredPGO</c>, <c>GCgen0size</c>,
    /// <c>GCHeapAffinitizeMask</c>. Names and values are those of the runtime: capital letters count, numbers are hexadecimal, and it takes no notice of a name or value that it does not know. They win over the application's runtimeconfig, and methods do not see them in
    /// their environment. A setting that forked workers or limits on memory cannot have (<c>gcServer</c>) is refused, and the message says why. Default: none.
    /// </summary>
    /// <exception cref="ArgumentNullException">The value is null.</exception>
    /// <exception cref="ArgumentException">A name is none, a value is null or contains a null character, or workers cannot have the setting.</exception>
    public IReadOnlyDictionary<string, string> RuntimeSettings
    {
        get;
        init => field = Workers.Launching.RuntimeSettings.Checked(value, nameof(RuntimeSettings));
    } = ReadOnlyDictionary<string, string>.Empty;

    /// <summary>
    /// The most MiB that the arguments of one call, or its result, may take while they travel. Where a call has no memory limit, the objects that are made of its result may take twice as much. 1 to 2047.
    /// Default: 1024.
    /// </summary>
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
    /// logged, so that a debugger can be attached to it. Such workers are spawned, whatever <see cref="StartMethod"/> says. Default: null, which means while a debugger is attached to this process.
    /// </summary>
    public bool? Debug { get; init; }

    /// <summary>Where the pool says what happens to its workers. What it throws is ignored. Default: nowhere.</summary>
    /// <exception cref="ArgumentNullException">The value is null.</exception>
    public ILogger Logger
    {
        get;
        init
        {
            ArgumentNullException.ThrowIfNull(value, nameof(Logger));
            field = value;
            Log = new(value);
        }
    } = NullLogger.Instance;

    /// <summary>The same for all that the pool says: what <see cref="Logger"/> throws is swallowed.</summary>
    internal QuietLogger Log { get; private init; } = new(NullLogger.Instance);

    /// <summary>So that the same tests can be run for each.</summary>
    internal static StartMethod DefaultStartMethod { get; set; } = StartMethod.Auto;

    /// <summary>How the frames of its workers travel.</summary>
    internal ChannelKind Channel { get; init; } = ChannelKinds.Default;

    /// <summary>Whether somebody wants workers looked at after each call.</summary>
    internal bool CountsGrowth => MaxWorkerGrowthMb is { } most && most != WorkerGrowth.DefaultMb(MaxWorkers);

    internal bool IsDebugging => Debug ?? Debugger.IsAttached;

    internal int FrameLimit => MaxFrameMb << 20;
}
