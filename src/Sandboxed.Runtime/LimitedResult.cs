namespace Sandboxed;

/// <summary>What happened to a limited call. All figures are there whatever the status.</summary>
public class LimitedResult
{
    internal LimitedResult(CallReport report) => Report = report;

    internal CallReport Report { get; }

    /// <summary>How the call ended.</summary>
    public ExitStatus ExitStatus => Report.Status;

    /// <summary>Whether the call ended with <see cref="ExitStatus.Success"/>.</summary>
    public bool IsSuccess => Report.Status == ExitStatus.Success;

    /// <summary>Elapsed time from the moment a worker started the call to its end, measured by the host.</summary>
    public TimeSpan WallTime => Report.WallTime;

    /// <summary>
    /// Time from the making of the call until a worker began it, the start of a new worker included. For an item of a map it begins when the first item of its chunk was
    /// read. <see cref="SandboxPoolStats.WaitTimes"/> counts the same.
    /// </summary>
    public TimeSpan QueueTime => Report.QueueTime;

    /// <summary>
    /// Processor time of the worker during the call, all threads, plus that of the children it waited for. A call shorter than 50
    /// microseconds is not measured: it reports its <see cref="WallTime"/>.
    /// </summary>
    public TimeSpan CpuTime => Report.CpuTime;

    /// <summary>
    /// The most physical memory the worker held at once during the call, in bytes above what it held before: what an idle worker has, and what earlier calls left in static fields. At a memory limit the
    /// memory it had committed, if that is more, which is the figure that <see cref="Detail"/> names. For a worker that died by itself it is the last sample before its death; for a call shorter than 50 microseconds that of the call before. A method that
    /// needs next to none may report 0. What an earlier call of the worker took, and gave back, may be in it with up to 256 KiB.
    /// </summary>
    public long PeakMemoryBytes => Report.PeakMemoryBytes;

    /// <summary>The exit code of a worker that ended during the call by exiting; null if it did not.</summary>
    public int? ExitCode => Report.ExitCode;

    /// <summary>The signal that ended the worker during the call; null if none did.</summary>
    public int? Signal => Report.Signal;

    /// <summary>What the method threw; null if it did not throw, or died before it could say so.</summary>
    public RemoteError? Error => Report.Error;

    /// <summary>What was written to standard output during the call; empty unless <see cref="EnforceLimitsAttribute.CaptureOutput"/> is set.</summary>
    public string StandardOutput => Report.StandardOutput;

    /// <summary>What was written to standard error during the call; empty unless <see cref="EnforceLimitsAttribute.CaptureOutput"/> is set.</summary>
    public string StandardError => Report.StandardError;

    /// <summary>The process id of the worker that ran the call.</summary>
    public int WorkerProcessId => Report.WorkerProcessId;

    /// <summary>One sentence, in one line: what happened, which limit, what was measured. <see cref="Error"/> has the lines of an exception's text.</summary>
    public string Detail => Report.Detail;

    /// <summary>Throws the exception that matches <see cref="ExitStatus"/> unless it is <see cref="ExitStatus.Success"/>.</summary>
    /// <exception cref="SandboxException">The call did not succeed; the derived type tells how.</exception>
    public void ThrowIfFailed()
    {
        if (!IsSuccess) throw SandboxException.For(this);
    }

    /// <summary>The status and the sentence that explains it.</summary>
    public override string ToString() => $"{ExitStatus}: {Detail}";
}

/// <summary>What happened to a limited call, and the value it returned.</summary>
/// <typeparam name="T">The type of the value.</typeparam>
public sealed class LimitedResult<T> : LimitedResult
{
    private readonly T? _value;
    private readonly bool _hasValue;

    internal LimitedResult(CallReport report, T value)
        : base(report)
    {
        _value = value;
        _hasValue = true;
    }

    internal LimitedResult(CallReport report)
        : base(report)
    {
    }

    /// <summary>The value of a successful call.</summary>
    /// <exception cref="SandboxException">The call did not succeed; the derived type tells how.</exception>
    public T Value
    {
        get
        {
            ThrowIfFailed();
            return _value!;
        }
    }

    /// <summary>
    /// Gets the value if there is one. A method that returns during its grace period leaves a value although its status says
    /// which limit it had exceeded.
    /// </summary>
    public bool TryGetValue([System.Diagnostics.CodeAnalysis.MaybeNullWhen(false)] out T value)
    {
        value = _value;
        return _hasValue;
    }
}
