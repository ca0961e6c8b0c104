namespace Sandboxed;

/// <summary>
/// Asks for limited twins of a method: <c>XxxLimited</c>, <c>XxxLimitedAsync</c> and <c>XxxLimitedCall</c> run it in a worker
/// process that the operating system holds to these limits. The method itself, called directly, behaves as before.
/// </summary>
/// <remarks>
/// The containing types must be <c>partial</c> and not generic. A limit left out is not enforced. A limit that this machine
/// cannot enforce makes the twin throw <see cref="LimitNotSupportedException"/> unless the pool says otherwise
/// (<see cref="SandboxPoolOptions.UnsupportedLimits"/>). Bad values are build errors.
/// </remarks>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = false, Inherited = false)]
public sealed class EnforceLimitsAttribute : Attribute
{
    /// <summary>
    /// Managed memory the call may use, in MiB on top of what its worker holds; all memory of the call, native memory included, may be 1.25 times as much plus 64 MiB
    /// (<see cref="SandboxPoolOptions.NativeMemoryAllowanceMb"/>). 1 or more. Default: no limit.
    /// </summary>
    /// <remarks>
    /// Linux: the managed heap is held to it by the garbage collector (the method sees <see cref="OutOfMemoryException"/>), private memory by RLIMIT_DATA, and what that does not count, such as shared
    /// mappings, by a look every 10 ms. The pages of mapped files do not count. A result is no larger than the managed heap may be. It bounds the worker process, not the processes it starts. What earlier calls left in
    /// static fields is the worker's, up to <see cref="SandboxPoolOptions.MaxWorkerGrowthMb"/>.
    /// </remarks>
    public int MemMb { get; set; }

    /// <summary>Elapsed time the call may take, in seconds; fractions allowed, at least 0.001. Default: no limit.</summary>
    /// <remarks>The clock starts when a worker starts the call, not while the call waits for a worker.</remarks>
    public double WallTimeS { get; set; }

    /// <summary>Processor time the call may use, all threads together, in seconds; fractions allowed, at least 0.001. Default: no limit.</summary>
    /// <remarks>Linux: the worker's CPU clock plus the time of the child processes it has waited for. Sleeping costs nothing.</remarks>
    public double CpuTimeS { get; set; }

    /// <summary>Processes the call may have alive at once besides its worker: -1 no limit, 0 none. Default: -1.</summary>
    /// <remarks>
    /// Linux: 0 is exact (a seccomp filter refuses each creation with EAGAIN; threads are not affected). More than 0 is not
    /// supported yet and throws <see cref="LimitNotSupportedException"/>.
    /// </remarks>
    public int NumProcesses { get; set; } = -1;

    /// <summary>
    /// Time between the cancellation of the method's <see cref="CancellationToken"/> parameter and the kill, in seconds; 0 or
    /// more. Default: 0.2. A method without such a parameter is killed at the limit.
    /// </summary>
    public double GracePeriodS { get; set; } = 0.2;

    /// <summary>Largest file the call may write, in MiB. Default: no limit. Not supported yet: throws <see cref="LimitNotSupportedException"/>.</summary>
    public int MaxFileMb { get; set; }

    /// <summary>Descriptors (files, sockets, pipes) the call may have open at once beyond those that its worker holds when the method begins. 1 or more. Default: no limit.</summary>
    /// <remarks>
    /// Linux: RLIMIT_NOFILE at 64 above it, while the method runs. The 64 are for the runtime, which takes two for each assembly that is first used and three for each thread that starts,
    /// and which fails in strange ways without; who takes them is not told apart. So that many are there, and what would be one too many for both fails with EMFILE: the method sees an
    /// <see cref="IOException"/> or <see cref="System.Net.Sockets.SocketException"/>, a <see cref="FileNotFoundException"/> for an assembly, an <see cref="OutOfMemoryException"/> for a thread.
    /// If it fails then, the call ends with <see cref="ExitStatus.Anything"/>. The worker is not used again. The limit holds code that is careless: a method can raise it again. Processes that it
    /// starts inherit it, each for itself.
    /// </remarks>
    public int MaxOpenFiles { get; set; }

    /// <summary>
    /// Whether what the method writes to standard output and error is kept in the result, also when the worker is killed.
    /// Default: false, which passes both on to the caller's own standard output and error before the twin returns; where these take nothing for a
    /// while, up to 4 MiB of each wait, and more is dropped with a warning in the pool's log.
    /// </summary>
    public bool CaptureOutput { get; set; }

    /// <summary>Whether the worker may have served other calls. Default: <see cref="Isolation.Pooled"/>.</summary>
    public Isolation Isolation { get; set; }

    /// <summary>Whether the call may use the network. Default: <see cref="NetworkAccess.Allow"/>. Denying it is not supported yet: throws <see cref="LimitNotSupportedException"/>.</summary>
    public NetworkAccess Network { get; set; }

    /// <summary>The only paths the call may read. Default: no restriction. Not supported yet: throws <see cref="LimitNotSupportedException"/>.</summary>
    public string[]? ReadablePaths { get; set; }

    /// <summary>The only paths the call may write. Default: no restriction. Not supported yet: throws <see cref="LimitNotSupportedException"/>.</summary>
    public string[]? WritablePaths { get; set; }

    /// <summary>The <see cref="SandboxPoolOptions.Name"/> of the pool that runs the call. Default: <see cref="SandboxPool.Shared"/>.</summary>
    public string? Pool { get; set; }

    /// <summary>
    /// A static method of the same type, without parameters, that calls this method's twin with sample arguments: it runs in the template
    /// from which workers are forked, as one with <see cref="SandboxWarmUpAttribute"/> does. Default: none.
    /// </summary>
    public string? WarmUp { get; set; }

    /// <summary>
    /// The name to derive the twins' names from instead of the method's own, where two methods would get the same twin:
    /// <c>Name = "Fit2"</c> gives <c>Fit2Limited</c>, <c>Fit2LimitedAsync</c> and <c>Fit2LimitedCall</c>.
    /// </summary>
    public string? Name { get; set; }
}
