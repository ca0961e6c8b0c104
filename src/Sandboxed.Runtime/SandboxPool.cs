using System.Collections.Concurrent;
using Sandboxed.Calls;
using Sandboxed.Limits;
using Sandboxed.Pooling;
using Sandboxed.Pooling.Statistics;
using Sandboxed.Results;
using Sandboxed.Workers;
using Sandboxed.Workers.Launching;

namespace Sandboxed;

/// <summary>
/// Worker processes that run limited calls, each one at a time. Workers are started when calls need them, used again,
/// and replaced when they die or have met a memory limit: one death costs one call. Thread-safe.
/// </summary>
/// <remarks>
/// <para>Environment variables and working directory of the workers are those of this process when the pool is made, as far as
/// <see cref="SandboxPoolOptions.Environment"/> and <see cref="SandboxPoolOptions.WorkingDirectory"/> do not say otherwise; the current culture of the caller travels with each call. Between calls a worker's working directory, environment, console writers and
/// culture are put back; static state that user code left stays (see <see cref="Isolation.Pristine"/>).</para>
/// <para>A pool is open, then closed (<see cref="Close"/>: no new calls), then stopped (<see cref="Stop"/>, <see cref="Dispose"/>: no calls at
/// all); it may skip the middle, and never goes back. It has ended when it is no longer open, all its calls have ended and
/// its workers are gone, for which <see cref="JoinAsync"/> waits. All of these may be called from anywhere, handlers of the pool included, in any
/// order and more than once.</para>
/// </remarks>
public sealed partial class SandboxPool : ISandboxExecutor, IDisposable, IAsyncDisposable
{
    private static readonly ConcurrentDictionary<string, SandboxPool> _named = new(StringComparer.Ordinal);
    private static SandboxPool? _shared;
    private static object? _makingShared;

    private readonly IWorkerLauncher _launcher;
    private readonly LimitCheck _check;
    private readonly WorkerEvents _events;

    /// <param name="options">How the pool works. Default: all defaults.</param>
    /// <exception cref="ArgumentException">Another pool has the same name, or fewer workers are allowed than are to be kept.</exception>
    /// <exception cref="DirectoryNotFoundException">There is no <see cref="SandboxPoolOptions.WorkingDirectory"/>.</exception>
    /// <exception cref="PlatformNotSupportedException">This is not Linux on x64 or arm64.</exception>
    /// <exception cref="NotSupportedException">This process is itself a worker.</exception>
    /// <exception cref="SandboxStartException">This process was meant to be a worker, but runs the application's Main.</exception>
    public SandboxPool(SandboxPoolOptions? options = null)
    {
        WorkerMarker.ThrowIfWorker();
        SandboxCapabilities.ThrowIfUnsupportedPlatform();
        Options = options ?? new();
        if (Options.MinWorkers > Options.MaxWorkers) throw new ArgumentException($"MinWorkers ({Options.MinWorkers}) is more than MaxWorkers ({Options.MaxWorkers}).", nameof(options));
        var setup = new WorkerSetup(Options); // before the name is taken: there may be no such directory
        _check = new(Options);
        Lifetime = new(Calls);
        _events = new(this, Options.Log);
        if (Options.Name is { } name && !_named.TryAdd(name, this)) throw new ArgumentException($"There is a pool of the name '{name}' already.", nameof(options));
        _launcher = WorkerLaunchers.For(setup);
        Supply = new(Options, Running, _launcher, _events, CheckEnd);
        Supply.Replenish();
        PoolMeter.Add(this);
        LivePools.Add(this);
        Lifetime.Ended.ContinueWith(_ =>
        {
            PoolMeter.Remove(this);
            LivePools.Remove(this);
            _launcher.Dispose();
        }, TaskScheduler.Default);
    }

    /// <summary>
    /// Something happened to a worker. Handlers are called one at a time, in order, on a thread of their own, so perhaps after the call that
    /// it is about has ended; what they throw is logged.
    /// </summary>
    public event EventHandler<WorkerEventArgs>? WorkerChanged
    {
        add => _events.Changed += value;
        remove => _events.Changed -= value;
    }

    /// <summary>The pool for calls that name no other: all defaults, made when it is first needed, ended with the process. Once disposed it is not made again.</summary>
    public static SandboxPool Shared => LazyInitializer.EnsureInitialized(ref _shared, ref _makingShared, static () => new SandboxPool());

    /// <summary>How the pool works.</summary>
    public SandboxPoolOptions Options { get; }

    internal CallCounters Calls { get; } = new();

    internal WorkerSupply Supply { get; }

    internal PoolLifetime Lifetime { get; }

    internal RunningCalls Running { get; } = new();

    /// <inheritdoc/>
    public Task<LimitedOutcome> ExecuteAsync(LimitedCall call, CallOptions? options = null, CancellationToken cancellationToken = default)
    {
        Lifetime.BeginTask();
        return CallTask.Watch(this, Run());

        async Task<LimitedOutcome> Run()
        {
            ArgumentNullException.ThrowIfNull(call);
            var sink = new ByteSink();
            var report = await RunAsync(call.Request(this, options, sink), cancellationToken).ConfigureAwait(false);
            return new(new LimitedResult(report), sink.Answer);
        }
    }

    internal static SandboxPool Named(string? name)
    {
        WorkerMarker.ThrowIfWorker();
        if (name is null) return Shared;
        return _named.TryGetValue(name, out var pool)
            ? pool
            : throw new InvalidOperationException($"There is no pool of the name '{name}'. Make one first: new SandboxPool(new() {{ Name = \"{name}\" }}).");
    }

    /// <summary>Calls have ended with a result of this status; each waited and took so long.</summary>
    internal void NoteCompleted(ExitStatus status, TimeSpan waited, TimeSpan ran, int calls)
    {
        Calls.Completed(status, waited, ran, calls);
        PoolMeter.Completed(this, waited, ran, calls);
    }

    /// <summary>Calls that waited again, as their worker had left them, are not asked for any more.</summary>
    internal void NoteGivenUp(int calls)
    {
        Calls.Cancelled(hasStarted: false, calls);
        CheckEnd();
    }

    /// <summary>The limits as this machine can enforce them.</summary>
    /// <exception cref="LimitNotSupportedException">It cannot enforce one of them.</exception>
    internal CallLimits Check(CallLimits limits) => _check.Enforceable(limits);

    internal CallReport Run(CallRequest request, CancellationToken cancellationToken) => new PoolCall(this, request, cancellationToken).Run();

    internal Task<CallReport> RunAsync(CallRequest request, CancellationToken cancellationToken) => new PoolCall(this, request, cancellationToken).RunAsync();
}
