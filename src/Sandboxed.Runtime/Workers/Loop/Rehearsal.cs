using System.Diagnostics;
using Sandboxed.CompilerServices;
using Sandboxed.Results;

namespace Sandboxed.Workers.Loop;

/// <summary>
/// While initializers and warm-ups run, limited twins run right here: arguments, result and body pass through the same code as in a call, so
/// that it is loaded and compiled, but there are no limits and no other process. It holds for the whole process, which does nothing
/// else at that time.
/// </summary>
internal sealed class Rehearsal : ISandboxExecutor, IDisposable
{
    private static volatile Rehearsal? _current;

    private readonly Rehearsal? _outer;

    private Rehearsal(Rehearsal? outer) => _outer = outer;

    /// <summary>What runs limited twins now; null outside of a rehearsal.</summary>
    public static ISandboxExecutor? Current => _current;

    public static Rehearsal Begin() => _current = new(_current);

    public void Dispose() => _current = _outer;

    public Task<LimitedOutcome> ExecuteAsync(LimitedCall call, CallOptions? options = null, CancellationToken cancellationToken = default)
    {
        try
        {
            return Task.FromResult(Execute(call, cancellationToken));
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return Task.FromCanceled<LimitedOutcome>(cancellationToken);
        }
        catch (Exception e)
        {
            return Task.FromException<LimitedOutcome>(e);
        }
    }

    private static LimitedOutcome Execute(LimitedCall call, CancellationToken token)
    {
        var started = Stopwatch.GetTimestamp();
        using var invocation = new LocalInvocation(call.Packed.Arguments, call.Progress, token);
        Exception? failure = null;
        try
        {
            invocation.Run(call.Packed.Method);
        }
        catch (Exception e)
        {
            failure = e;
        }

        token.ThrowIfCancellationRequested();
        var report = Report(failure is null ? null : ExceptionText.Of(failure), Stopwatch.GetElapsedTime(started));
        return new(new LimitedResult(report), failure is null ? invocation.Result.ToArray() : default);
    }

    private static CallReport Report(RemoteError? error, TimeSpan time) => new()
    {
        Status = error is null ? ExitStatus.Success : ExitStatus.Anything,
        Detail = error is null ? $"The method returned after {Words.Of(time)}." : $"The method threw {error.Cause}",
        WorkerProcessId = Environment.ProcessId,
        WallTime = time,
        Error = error,
    };
}
