using System.Collections.Concurrent;
using Sandboxed.Calls;
using Sandboxed.Pooling;
using Sandboxed.Results;
using Sandboxed.Workers;
using Sandboxed.Workers.Launching;

namespace Sandboxed;

/// <summary>
/// A fixed number of worker processes that run limited calls, each one at a time. Workers are started when calls need them, used again,
/// and replaced when they die or have met a memory limit: one death costs one call. Thread-safe.
/// </summary>
/// <remarks>
/// Environment variables and working directory of the workers are those of this process when the pool is made; the current
/// culture of the caller travels with each call. Between calls a worker's working directory, environment, console writers and
/// culture are put back; static state that user code left stays (see <see cref="Isolation.Pristine"/>).
/// </remarks>
public sealed partial class SandboxPool : ISandboxExecutor, IDisposable
{
    private static readonly ConcurrentDictionary<string, SandboxPool> _named = new(StringComparer.Ordinal);
    private static readonly Lazy<SandboxPool> _shared = new(static () => new SandboxPool());

    /// <param name="options">How the pool works. Default: all defaults.</param>
    /// <exception cref="ArgumentException">Another pool has the same name.</exception>
    /// <exception cref="PlatformNotSupportedException">This is not Linux on x64 or arm64.</exception>
    /// <exception cref="NotSupportedException">This process is itself a worker.</exception>
    /// <exception cref="SandboxStartException">This process was meant to be a worker, but runs the application's Main.</exception>
    public SandboxPool(SandboxPoolOptions? options = null)
    {
        WorkerMarker.ThrowIfWorker();
        SandboxCapabilities.ThrowIfUnsupportedPlatform();
        Options = options ?? new();
        _launcher = new WorkerLauncher(Options);
        _scheduler = new(Options.MaxWorkers, Bury);
        _check = new(Options);
        if (Options.Name is { } name && !_named.TryAdd(name, this)) throw new ArgumentException($"There is a pool of the name '{name}' already.", nameof(options));
        LivePools.Add(this);
    }

    /// <summary>The pool for calls that name no other: all defaults, made when it is first needed, ended with the process. Once disposed it is not made again.</summary>
    public static SandboxPool Shared => _shared.Value;

    /// <summary>How the pool works.</summary>
    public SandboxPoolOptions Options { get; }

    /// <inheritdoc/>
    public async Task<LimitedOutcome> ExecuteAsync(LimitedCall call, CallOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(call);
        var sink = new ByteSink();
        var report = await RunAsync(call.Request(this, options, sink), cancellationToken).ConfigureAwait(false);
        return new(new LimitedResult(report), sink.Answer);
    }

    /// <summary>
    /// Ends the pool: waiting and running calls throw <see cref="ObjectDisposedException"/>, all workers and what they started are
    /// killed. Returns when they are gone.
    /// </summary>
    public void Dispose()
    {
        LivePools.Remove(this);
        if (Options.Name is { } name) _named.TryRemove(KeyValuePair.Create(name, this));
        _scheduler.Close();
        Running.StopAll();
        if (!Census.AwaitNone(Options.StartTimeout)) LogStragglers(Options.Logger, Census.Alive);
    }

    internal static SandboxPool Named(string? name)
    {
        WorkerMarker.ThrowIfWorker();
        if (name is null) return Shared;
        return _named.TryGetValue(name, out var pool)
            ? pool
            : throw new InvalidOperationException($"There is no pool of the name '{name}'. Make one first: new SandboxPool(new() {{ Name = \"{name}\" }}).");
    }

    internal CallReport Run(CallRequest request, CancellationToken cancellationToken) => new PoolCall(this, request, cancellationToken).Run();

    internal Task<CallReport> RunAsync(CallRequest request, CancellationToken cancellationToken) => new PoolCall(this, request, cancellationToken).RunAsync();
}
