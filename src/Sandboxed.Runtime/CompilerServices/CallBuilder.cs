using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Sandboxed.Calls;
using Sandboxed.Limits;
using Sandboxed.Pooling;
using Sandboxed.Results;
using Sandboxed.Streams;
using Sandboxed.Transport;

namespace Sandboxed.CompilerServices;

/// <summary>
/// Collects the arguments of one limited call, then runs it or packs it. Generated twins write every argument, in order, and
/// end with exactly one of the Run and Call methods, or with <see cref="ArgumentFailed"/>.
/// </summary>
/// <typeparam name="TResult">The type of the result; <see cref="Nothing"/> for a method without one.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public ref struct CallBuilder<TResult>
{
    /// <summary>In bytes: blocks of this size are left where the caller has them, until they are sent, if the caller waits for that.</summary>
    private const int LeastLeft = 64 << 10;

    private readonly LimitedMethod<TResult> _method;
    private readonly CallOptions? _options;
    private readonly ISandboxExecutor _executor;
    private readonly ArrayFrame _frame;
    private SandboxWriter _writer;
    private string? _argument;
    private ProgressReader? _progress;
    private ReadOnlySpan<byte> _first;
    private ReadOnlySpan<byte> _second;
    private int _firstStart;
    private int _secondStart;

    /// <param name="method">What to run.</param>
    /// <param name="options">What differs from the declared limits, if anything does.</param>
    public CallBuilder(LimitedMethod<TResult> method, CallOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(method);
        _method = method;
        _options = options;
        _executor = Executors.For(options, method.Limits.Pool);
        _frame = new ArrayFrame((long)CallRequest.ArgumentsStart + ((_executor as SandboxPool)?.Options ?? PackedCall.DefaultOptions).FrameLimit);
        _writer = new SandboxWriter(_frame, CallRequest.ArgumentsStart);
    }

    /// <summary>The writer for the argument of this name.</summary>
    [UnscopedRef]
    public ref SandboxWriter Argument(string name)
    {
        _argument = name;
        return ref _writer;
    }

    /// <summary>Writes an argument that travels as one block. It must not change before <see cref="Run"/> returns.</summary>
    public void Block<T, TMarshaller>(string name, ReadOnlySpan<T> values)
        where T : unmanaged
        where TMarshaller : struct, IBlockMarshaller<T>
    {
        _argument = name;
        if (typeof(TMarshaller) != typeof(Raw<T>) || values.Length * (long)Unsafe.SizeOf<T>() < LeastLeft || !_second.IsEmpty)
        {
            default(TMarshaller).WriteBlock(ref _writer, values);
            return;
        }

        _writer.WriteBlock<T>(values.Length);
        var bytes = MemoryMarshal.AsBytes(values);
        var start = _writer.Position - bytes.Length;
        if (_first.IsEmpty)
        {
            _first = bytes;
            _firstStart = start;
        }
        else
        {
            _second = bytes;
            _secondStart = start;
        }
    }

    /// <summary>Writes an array, which may be null, as <see cref="Block"/> does.</summary>
    public void Array<T, TMarshaller>(string name, T[]? values)
        where T : unmanaged
        where TMarshaller : struct, IBlockMarshaller<T>
    {
        if (values is null)
        {
            Argument(name).WriteCount(-1);
            return;
        }

        Block<T, TMarshaller>(name, values);
        _frame.IsReadInPieces |= values.Length * (long)Unsafe.SizeOf<T>() >= LeastLeft;
    }

    /// <summary>Passes what the method reports through its <see cref="IProgress{T}"/> parameter to <paramref name="progress"/>, which may be null.</summary>
    public void OnProgress<T, TMarshaller>(IProgress<T>? progress)
        where TMarshaller : struct, ISandboxMarshaller<T>
    {
        if (progress is not null) _progress = new ProgressReader<T, TMarshaller>(progress);
    }

    /// <summary>Gives up: releases the call and returns the exception that names the argument being written.</summary>
    public readonly MarshallingException ArgumentFailed(Exception exception)
    {
        _frame.Dispose();
        return _method.ArgumentFailed(_argument, exception);
    }

    /// <summary>Runs the call on this thread.</summary>
    public readonly unsafe LimitedResult<TResult> Run(CancellationToken cancellationToken = default)
    {
        if (_executor is not SandboxPool pool) return ToCall().Run(_options, cancellationToken);
        var sink = new ValueSink<TResult>(_method);
        fixed (byte* first = _first, second = _second)
        {
            _frame.Leave(_firstStart, first, _first.Length);
            _frame.Leave(_secondStart, second, _second.Length);
            try
            {
                return sink.With(pool.Run(Request(sink), cancellationToken));
            }
            finally
            {
                _frame.Forget(); // a call that was cancelled may still run; it is not sent again
            }
        }
    }

    /// <summary>Starts the call.</summary>
    public readonly Task<LimitedResult<TResult>> RunAsync(CancellationToken cancellationToken = default)
    {
        if (_executor is not SandboxPool pool) return ToCall().RunAsync(_options, cancellationToken);
        var sink = Start(pool, out var running, cancellationToken);
        return CallTask.Watch(pool, Complete(running, sink));

        static async Task<LimitedResult<TResult>> Complete(Task<CallReport> running, ValueSink<TResult> sink) =>
            sink.With(await running.ConfigureAwait(false));
    }

    /// <summary>Packs the call, to be run later.</summary>
    public readonly LimitedCall<TResult> ToCall()
    {
        CopyBlocks();
        var packed = new PackedCall(_method, _frame.Span[CallRequest.ArgumentsStart.._writer.Position].ToArray());
        _frame.Dispose();
        return new LimitedCall<TResult>(packed, _method, _progress);
    }

    /// <summary>Runs the call of a method without a result on this thread.</summary>
    public readonly LimitedResult RunVoid(CancellationToken cancellationToken = default) => Run(cancellationToken);

    /// <summary>Starts the call of a method without a result.</summary>
    public readonly Task<LimitedResult> RunVoidAsync(CancellationToken cancellationToken = default)
    {
        if (_executor is not SandboxPool pool) return Pass(ToCall().RunAsync(_options, cancellationToken));
        var sink = Start(pool, out var running, cancellationToken);
        return CallTask.Watch(pool, Complete(running, sink));

        static async Task<LimitedResult> Complete(Task<CallReport> running, ValueSink<TResult> sink) => sink.With(await running.ConfigureAwait(false));
        static async Task<LimitedResult> Pass(Task<LimitedResult<TResult>> running) => await running.ConfigureAwait(false);
    }

    /// <summary>Packs the call of a method without a result, to be run later.</summary>
    public readonly LimitedCall ToVoidCall() => ToCall();

    /// <summary>Packs the call of a method that yields items, to be run by each enumeration of them.</summary>
    public readonly LimitedStream<T> Stream<T, TMarshaller>(CancellationToken cancellationToken = default)
        where TMarshaller : struct, ISandboxMarshaller<T>
    {
        var (method, options, packed) = (_method, _options, ToCall().Packed);
        return new(
            async (buffer, token) =>
            {
                var call = new LimitedCall<TResult>(packed, method, new StreamReader<T, TMarshaller>(buffer));
                return await call.RunAsync(options, token).ConfigureAwait(false);
            },
            cancellationToken);
    }

    /// <summary>Starts the call, whose caller will have a task.</summary>
    private readonly ValueSink<TResult> Start(SandboxPool pool, out Task<CallReport> running, CancellationToken cancellationToken)
    {
        CopyBlocks();
        var sink = new ValueSink<TResult>(_method);
        var request = Request(sink);
        pool.Lifetime.BeginTask();
        running = pool.RunAsync(request, cancellationToken);
        return sink;
    }

    private readonly void CopyBlocks()
    {
        _first.CopyTo(_frame.Span[_firstStart..]);
        _second.CopyTo(_frame.Span[_secondStart..]);
    }

    private readonly CallRequest Request(ValueSink<TResult> sink)
    {
        ItemPrefix.Write(_frame.Span, CallRequest.ArgumentsStart, _writer.Position);
        return new()
        {
            Name = _method.Name,
            Method = _method.Bound,
            Limits = _method.LimitsFor(_options),
            Frame = _frame,
            FrameEnd = _writer.Position,
            Sink = sink,
            Priority = _options?.Priority ?? 0,
            Progress = _progress,
        };
    }
}
