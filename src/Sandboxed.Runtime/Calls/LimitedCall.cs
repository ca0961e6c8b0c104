using Sandboxed.Calls;
using Sandboxed.CompilerServices;
using Sandboxed.Pooling;
using Sandboxed.Results;

namespace Sandboxed;

/// <summary>
/// A limited call that has not been run: queue it, send it, run it, run it again. Its arguments were marshalled when it was made:
/// what happens to the caller's objects afterwards does not change it.
/// </summary>
public class LimitedCall
{
    internal LimitedCall(PackedCall packed) => Packed = packed;

    /// <summary>The method as a person writes it: <c>My.Fitter.Fit</c>.</summary>
    public string Method => Packed.Method.Name;

    internal PackedCall Packed { get; }

    /// <summary>The name of the method.</summary>
    public override string ToString() => Method;

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
    public Task<LimitedResult> RunAsync(CallOptions? options = null, CancellationToken cancellationToken = default)
    {
        var task = new CallTask();
        return task.Watch(Run());

        async Task<LimitedResult> Run()
        {
            var outcome = await task.Begin(Executor(options)).ExecuteAsync(this, options, cancellationToken).ConfigureAwait(false);
            return outcome.Result;
        }
    }

    /// <summary>
    /// The call as bytes, which <see cref="FromBytes(ReadOnlySpan{byte})"/> reads in this or another process, on this or another machine,
    /// that runs the same build of the method's assembly. They name the
    /// method and its build, and hold the arguments, the version of their layout and a checksum. Limits do not travel: those hold that
    /// the build declares which runs the call.
    /// </summary>
    /// <param name="options">What the caller wants to differ from the declared limits, for a reader that grants it.
    /// <see cref="CallOptions.Executor"/> does not travel.</param>
    /// <exception cref="MarshallingException">The arguments take more than 2 GiB.</exception>
    public byte[] ToBytes(CallOptions? options = null) => Packed.ToBytes(options);

    /// <summary>Reads what <see cref="ToBytes"/> wrote, without the options.</summary>
    /// <returns>The call: a <see cref="LimitedCall{T}"/> if its method returns a value, to which it can be cast.</returns>
    /// <remarks>
    /// The call is one of a limited method of this application's own build, whatever the bytes say. They are looked up among the
    /// assemblies that are loaded, and those that the application's own assembly, or one with
    /// limited methods, refers to; they name no file and no type. The checksum finds damage and is no signature: whoever can write the
    /// bytes chooses which limited method is called, and its arguments, and nothing else.
    /// Sign or encrypt them where that is too much.
    /// </remarks>
    /// <exception cref="MarshallingException">
    /// The bytes are not a call, are one of another layout, or were damaged; or the call is of a method that this application does not
    /// have, or has in another build. The message says which build made the call.
    /// </exception>
    public static LimitedCall FromBytes(ReadOnlySpan<byte> bytes) => FromBytes(bytes, out _);

    /// <summary>Reads what <see cref="ToBytes"/> wrote, and the options that were given to it.</summary>
    /// <param name="bytes">What <see cref="ToBytes"/> returned.</param>
    /// <param name="options">What the caller wants to differ from the declared limits, tighter or looser; null for nothing. It holds only
    /// if it is passed on to <see cref="Run"/>, <see cref="RunAsync"/> or an executor.</param>
    /// <inheritdoc cref="FromBytes(ReadOnlySpan{byte})"/>
    public static LimitedCall FromBytes(ReadOnlySpan<byte> bytes, out CallOptions? options)
    {
        var packed = PackedCall.FromBytes(bytes, out options);
        return packed.Method.ToCall(packed);
    }

    internal ISandboxExecutor Executor(CallOptions? options) => Executors.For(options, Packed.Method.Limits.Pool);

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
    public new Task<LimitedResult<T>> RunAsync(CallOptions? options = null, CancellationToken cancellationToken = default)
    {
        var task = new CallTask();
        return task.Watch(Run());

        async Task<LimitedResult<T>> Run()
        {
            var executor = task.Begin(Executor(options));
            var sink = new ValueSink<T>(_method);
            return executor is SandboxPool pool
                ? sink.With(await pool.RunAsync(Request(pool, options, sink), cancellationToken).ConfigureAwait(false))
                : Typed(await executor.ExecuteAsync(this, options, cancellationToken).ConfigureAwait(false), sink);
        }
    }

    private static LimitedResult<T> Typed(LimitedOutcome outcome, ValueSink<T> sink)
    {
        var report = outcome.Result.Report;
        if (!outcome.Answer.IsEmpty || report.Status == ExitStatus.Success) report = Classifier.ReadAnswer(report, sink, outcome.Answer.Span);
        return sink.With(report);
    }
}
