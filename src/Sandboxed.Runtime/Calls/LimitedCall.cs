using Sandboxed.Calls;
using Sandboxed.CompilerServices;
using Sandboxed.Results;

namespace Sandboxed;

/// <summary>
/// A limited call that has not been run: queue it, send it, run it, run it again. Its arguments were marshalled when it was made:
/// what happens to the caller's objects afterwards does not change it.
/// </summary>
public class LimitedCall
{
    private protected LimitedCall(PackedCall packed) => Packed = packed;

    /// <summary>The method as a person writes it: <c>My.Fitter.Fit</c>.</summary>
    public string Method => Packed.Name;

    internal PackedCall Packed { get; }

    internal virtual ProgressReader? Progress => null;

    /// <summary>Runs the call on this thread.</summary>
    /// <param name="options">What differs from the declared limits, and what runs it.</param>
    /// <param name="cancellationToken">Stops the call.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled before the call ended.</exception>
    /// <exception cref="LimitNotSupportedException">A limit cannot be enforced.</exception>
    /// <exception cref="SandboxStartException">No worker could be made ready.</exception>
    /// <exception cref="ObjectDisposedException">The pool is disposed.</exception>
    public LimitedResult Run(CallOptions? options = null, CancellationToken cancellationToken = default)
    {
        var executor = Executor(options);
        if (executor is SandboxPool pool) return new LimitedResult(pool.Run(Request(pool, options, new ByteSink()), cancellationToken));
        return executor.ExecuteAsync(this, options, cancellationToken).GetAwaiter().GetResult().Result;
    }

    /// <summary>Starts the call.</summary>
    /// <inheritdoc cref="Run"/>
    public async Task<LimitedResult> RunAsync(CallOptions? options = null, CancellationToken cancellationToken = default)
    {
        var outcome = await Executor(options).ExecuteAsync(this, options, cancellationToken).ConfigureAwait(false);
        return outcome.Result;
    }

    /// <summary>The call as bytes, with the version of their layout; <see cref="FromBytes"/> reads them in this or another process of the same application.</summary>
    public byte[] ToBytes() => Packed.ToBytes();

    /// <summary>Reads what <see cref="ToBytes"/> wrote. Reading runs nothing and loads no type.</summary>
    /// <exception cref="MarshallingException">The bytes are not a call, or one of another layout.</exception>
    public static LimitedCall FromBytes(ReadOnlySpan<byte> bytes) => new(PackedCall.FromBytes(bytes));

    internal ISandboxExecutor Executor(CallOptions? options) => Executors.For(options, Packed.Limits.Pool);

    internal CallRequest Request(SandboxPool pool, CallOptions? options, AnswerSink sink) => Packed.ToRequest(pool.Options, options, sink, Progress);
}

/// <summary>A limited call that returns a value and has not been run.</summary>
/// <typeparam name="T">The type of the value.</typeparam>
public sealed class LimitedCall<T> : LimitedCall
{
    private readonly LimitedMethod<T> _method;

    internal LimitedCall(PackedCall packed, LimitedMethod<T> method, ProgressReader? progress)
        : base(packed) => (_method, Progress) = (method, progress);

    internal override ProgressReader? Progress { get; }

    /// <inheritdoc cref="LimitedCall.Run"/>
    public new LimitedResult<T> Run(CallOptions? options = null, CancellationToken cancellationToken = default)
    {
        var executor = Executor(options);
        var sink = new ValueSink<T>(_method);
        return executor is SandboxPool pool
            ? sink.With(pool.Run(Request(pool, options, sink), cancellationToken))
            : Typed(executor.ExecuteAsync(this, options, cancellationToken).GetAwaiter().GetResult(), sink);
    }

    /// <inheritdoc cref="LimitedCall.RunAsync"/>
    public new async Task<LimitedResult<T>> RunAsync(CallOptions? options = null, CancellationToken cancellationToken = default)
    {
        var executor = Executor(options);
        var sink = new ValueSink<T>(_method);
        return executor is SandboxPool pool
            ? sink.With(await pool.RunAsync(Request(pool, options, sink), cancellationToken).ConfigureAwait(false))
            : Typed(await executor.ExecuteAsync(this, options, cancellationToken).ConfigureAwait(false), sink);
    }

    private static LimitedResult<T> Typed(LimitedOutcome outcome, ValueSink<T> sink)
    {
        var report = outcome.Result.Report;
        if (!outcome.Answer.IsEmpty || report.Status == ExitStatus.Success) report = Classifier.ReadAnswer(report, sink, outcome.Answer.Span);
        return sink.With(report);
    }
}
