using System.Runtime.ExceptionServices;
using Sandboxed.Calls;
using Sandboxed.CompilerServices;
using Sandboxed.Transport;

namespace Sandboxed.Workers.Loop;

/// <summary>A run of a method right here, outside of any call of the host: its result stays in this process.</summary>
internal sealed class LocalInvocation(ReadOnlyMemory<byte> arguments, ProgressReader? progress, CancellationToken token) : Invocation, IDisposable
{
    private readonly ArrayFrame _result = new(Array.MaxLength);
    private ExceptionDispatchInfo? _failure;
    private bool _hasRun;
    private int _end;

    public override CancellationToken CancellationToken => token;

    /// <summary>What the method returned, as it would travel.</summary>
    public ReadOnlySpan<byte> Result => _result.Span[.._end];

    /// <summary>Runs the method; what it throws is thrown.</summary>
    public void Run(LimitedMethod method)
    {
        method.Run(this);
        _failure?.Throw();
    }

    public override bool Next(out SandboxReader next)
    {
        next = _hasRun ? default : new(arguments.Span);
        return !_hasRun && (_hasRun = true);
    }

    public override void ArgumentsRead(scoped ref SandboxReader read) => read.End();

    public override SandboxWriter BeginResult() => new(_result, 0);

    public override void EndResult(scoped ref SandboxWriter result) => _end = result.Position;

    public override void Fail(Exception exception) => _failure = ExceptionDispatchInfo.Capture(exception);

    public override IProgress<T> Progress<T, TMarshaller>() => new LocalProgress<T, TMarshaller>(progress);

    public void Dispose() => _result.Dispose();

    /// <summary>Lets a report travel as far as to the other end of its marshaller.</summary>
    private sealed class LocalProgress<T, TMarshaller>(ProgressReader? reader) : IProgress<T>
        where TMarshaller : struct, ISandboxMarshaller<T>
    {
        public void Report(T value)
        {
            using var frame = new ArrayFrame(Array.MaxLength);
            var writer = new SandboxWriter(frame, 0);
            TMarshaller.Write(ref writer, value);
            reader?.Read(frame.Span[..writer.Position]);
            reader?.Report();
        }
    }
}
