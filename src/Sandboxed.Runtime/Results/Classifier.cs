using Sandboxed.CompilerServices;
using Sandboxed.Interop.Linux;
using Sandboxed.Limits;
using Sandboxed.Transport;

namespace Sandboxed.Results;

/// <summary>
/// Who died of what. A reason that was declared stands. For a worker that ended by itself: a limit that its final accounting shows
/// exceeded; a limit's own signal or last words; then signal and exit code, which alone never tell a limit.
/// </summary>
internal static class Classifier
{
    public static CallReport Classify(in CallEvidence evidence)
    {
        var (status, detail) = evidence.Call.Reason switch
        {
            EndReason.Answered => OfAnswer(evidence),
            EndReason.Died => OfDeath(evidence),
            EndReason.Malformed => (ExitStatus.Anything, "The worker sent data that is no message of this protocol; it was ended."),
            EndReason.Stalled => (ExitStatus.Anything, "The worker stopped in the middle of a message; it was ended."),
            var limit => OfLimit(limit, evidence),
        };
        return Report(evidence, status, detail);
    }

    /// <summary>Reads the answer of a call; rubbish, or a value that throws while it is made, takes its success away.</summary>
    public static CallReport ReadAnswer(CallReport report, AnswerSink sink, ReadOnlySpan<byte> answer)
    {
        try
        {
            sink.Read(answer);
            return report;
        }
        catch (Exception e)
        {
            return Unreadable(report, e);
        }
    }

    /// <summary>Of a call whose answer could not be read.</summary>
    public static CallReport Unreadable(CallReport report, Exception exception) => report with
    {
        Status = report.Status == ExitStatus.Success ? ExitStatus.Anything : report.Status,
        Detail = $"The method returned, but its result could not be read: {exception.Message}",
        Error = ExceptionText.Of(exception),
    };

    private static (ExitStatus Status, string? Detail) OfAnswer(in CallEvidence evidence) => evidence.Answer switch
    {
        FrameKind.Returned when evidence.Call.ExceedsBudget => (ExitStatus.MemoryLimit, MemoryWords.Held(evidence.Call)),
        FrameKind.Returned => (ExitStatus.Success, null),
        FrameKind.ArgumentsUnreadable when IsMemory(evidence) => (ExitStatus.MemoryLimit, MemoryWords.Refused(evidence.Call, "The reading of the arguments")),
        FrameKind.ArgumentsUnreadable => (ExitStatus.Anything, $"The worker could not read the arguments: {evidence.Error?.Message}"),
        FrameKind.ResultUnwritable when IsMemory(evidence) => (ExitStatus.MemoryLimit, MemoryWords.Refused(evidence.Call, "The writing of the result")),
        FrameKind.ResultUnwritable =>
            (ExitStatus.Anything, $"The method returned, but its result could not be marshalled: {FrameErrors.Reason(evidence.Error?.TypeName, evidence.Error?.Message)}"),
        _ when IsMemory(evidence) => (ExitStatus.MemoryLimit, MemoryWords.Refused(evidence.Call, "The method")),
        _ when (evidence.Flags & FrameFlags.SawRefusedProcess) != 0 && evidence.Call.Limits.Processes is not null =>
            (ExitStatus.Subprocess, $"The method failed after it was refused a process ({Words.Allowed(evidence.Call.Limits.Processes.Value)}): {Thrown(evidence)}"),
        _ when (evidence.Flags & FrameFlags.SawRefusedDescriptor) != 0 && evidence.Call.Limits.OpenFiles is { } files =>
            (ExitStatus.Anything, $"The method failed after it was refused a file descriptor ({Words.Allowed(files)}, beyond those that its worker had, and 64 for the runtime): {Thrown(evidence)}"),
        _ => (ExitStatus.Anything, $"The method threw {Thrown(evidence)}"),
    };

    private static bool IsMemory(in CallEvidence evidence) =>
        (evidence.Flags & FrameFlags.ThrewOutOfMemory) != 0 && evidence.Call.Limits.MemoryBytes is not null;

    private static (ExitStatus Status, string Detail) OfLimit(EndReason reason, in CallEvidence evidence)
    {
        var (call, late) = (evidence.Call, Late(evidence));
        return reason switch
        {
            EndReason.WallLimit => (ExitStatus.Timeout, $"The call ran for {Words.Of(call.DeclaredAfter)}, {Words.Of(call.Limits.WallTime!.Value)} are allowed.{late}"),
            EndReason.CpuLimit => OfCpu(call, late),
            EndReason.MemoryLimit => (ExitStatus.MemoryLimit, MemoryWords.Held(call)),
            _ => (ExitStatus.Anything, "The call was given up."),
        };
    }

    /// <summary>What became of it after it was told.</summary>
    private static string Late(in CallEvidence evidence) => evidence switch
    {
        { Answer: FrameKind.Returned, Call.WasTold: true } => " The method returned in its grace period.",
        { Answer: FrameKind.Returned } => " The method returned after the limit, before its worker was killed.",
        { Call: { IsKilled: true, Limits: { Cooperative: true } limits } } when limits.GracePeriod > TimeSpan.Zero => $" It was told, did not end within {Words.Of(limits.GracePeriod)}, and was killed.",
        _ => "",
    };

    private static (ExitStatus Status, string Detail) OfCpu(RunningCall call, string late = "") => (
        ExitStatus.CpuTimeout, $"The call used {Words.Of(call.CpuTime)} of processor time, {Words.Of(call.Limits.CpuTime!.Value)} are allowed.{late}");

    private static (ExitStatus Status, string Detail) OfDeath(in CallEvidence evidence)
    {
        var (call, exit, words) = (evidence.Call, evidence.Exit!, LastWords.Of(evidence.Exit!.Signal, evidence.ErrorTail) with { FollowsOthers = evidence.FollowsOthers });
        if (call.Limits.CpuTime is { } cpu && (call.CpuTime >= cpu || exit.Signal == Libc.SIGXCPU)) return OfCpu(call);
        var isSilent = words.Cause == DeathCause.Unknown && exit.Signal is Libc.SIGABRT or Libc.SIGSEGV or Libc.SIGBUS;
        if (call.Budget is { } budget)
        {
            if (words.Cause == DeathCause.OutOfMemory)
                return (ExitStatus.MemoryLimit, MemoryWords.Refused(call, "The runtime, or a thread of the method,", " That ended the worker."));
            if (isSilent && budget.IsNearlyReachedBy(MemoryWords.Figure(call) - call.FrameMemory))
                return (ExitStatus.MemoryLimit, MemoryWords.DiedAtTheCeiling(call, exit));
        }

        if ((evidence.Flags & FrameFlags.SawRefusedProcess) != 0 && call.Limits.Processes is { } processes)
            return (ExitStatus.Subprocess, $"The worker {exit} after it was refused a process ({Words.Allowed(processes)}){words}.");
        if (call.Limits.OpenFiles is { } files && exit.Signal == Libc.SIGABRT && words.Cause is DeathCause.Unknown or DeathCause.OutOfMemory or DeathCause.MissingAssembly)
        {
            return (ExitStatus.Anything,
                $"The worker {exit} before it answered. The runtime ends so where it is refused a file descriptor that it needs ({Words.Allowed(files)}, beyond those that its worker had, and 64 for the runtime); native code ends so for other reasons, too.");
        }

        return (ExitStatus.Anything, $"The worker {exit} before it answered{words}.{(isSilent && call.Budget is not null ? MemoryWords.MayBeTheReason(call) : "")}");
    }

    private static string Thrown(in CallEvidence evidence) => evidence.Error?.Cause ?? "an exception.";

    private static CallReport Report(in CallEvidence evidence, ExitStatus status, string? detail) => new()
    {
        Status = status,
        Detail = detail!,
        WorkerProcessId = evidence.WorkerProcessId,
        WallTime = evidence.Call.WallTime,
        QueueTime = evidence.QueueTime,
        CpuTime = evidence.Call.CpuTime,
        PeakMemoryBytes = status == ExitStatus.MemoryLimit ? MemoryWords.Figure(evidence.Call) : evidence.Call.PeakMemory,
        ExitCode = evidence.Exit?.ExitCode,
        Signal = evidence.Call.IsKilled ? Libc.SIGKILL : evidence.Exit?.Signal,
        Error = evidence.Error,
        StandardOutput = evidence.StandardOutput,
        StandardError = evidence.StandardError,
    };
}
