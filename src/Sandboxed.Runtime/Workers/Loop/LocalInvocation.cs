using Sandboxed.Calls;
using Sandboxed.CompilerServices;
using Sandboxed.Transport;

namespace Sandboxed.Workers.Loop;

/// <summary>A run of a method right here, outside of any call of the host: its result stays in this process.</summary>
internal sealed class LocalInvocation(ProgressReader? progress, CancellationToken token) : Invocation, IDisposable
{
    private readonly ArrayFrame _result = new(Array.MaxLength);
    private int _end;

    public override CancellationToken CancellationToken => token;

    /// <summary>What the method returned, as it would travel.</summary>
    public ReadOnlySpan<byte> Result => _result.Span[.._end];

    /// <summary>Runs the method; what it throws is thrown.</summary>
    public async Task RunAsync(LimitedMethod method, ReadOnlyMemory<byte> arguments)
    {
        var running = Start(method, arguments.Span);
        if (running is not null) await running.ConfigureAwait(false);
    }

    public override void ArgumentsRead(scoped ref SandboxReader arguments) => arguments.End();

    public override SandboxWriter BeginResult() => new(_result, 0);

    public override void EndResult(scoped ref SandboxWriter result) => _end = result.Position;

    public override IProgress<T> Progress<T, TMarshaller>() => new LocalProgress<T, TMarshaller>(progress);

    public void Dispose() => _result.Dispose();

    private Task? Start(LimitedMethod method, ReadOnlySpan<byte> arguments)
    {
        var reader = new SandboxReader(arguments);
        return method.Invoke(ref reader, this);
    }

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
