using Sandboxed.Limits;
using Sandboxed.Workers;

namespace Sandboxed.Results;

/// <summary>What is said of calls that had to do with their limit on memory.</summary>
internal static class MemoryWords
{
    /// <summary>The most that was seen. A limit counts memory that is committed, though it may never have been touched.</summary>
    public static long Figure(RunningCall call) => Math.Max(Math.Max(call.PeakMemory, call.HeldMemory), call.OversizedAnswer);

    /// <summary>Of one that was ended for what it held, or for what it answered.</summary>
    public static string Held(RunningCall call) => call.OversizedAnswer > 0
        ? $"The call sent a result or a report of {Words.Bytes(call.OversizedAnswer)}; "
            + $"{Words.Bytes(call.Budget!.Value.Heap)} are allowed, as for the managed heap."
        : $"The call held {Words.Bytes(Figure(call))} of memory, shared mappings included; {Allowed(call)}.";

    /// <summary>Of one that was refused memory.</summary>
    public static string Refused(RunningCall call, string who, string end = "") => call.Budget!.Value.IsMostlyUsedBy(Figure(call))
        ? $"{who} was refused memory when {Words.Bytes(Figure(call))} were in use; {Allowed(call)}.{end}"
        : $"{who} asked for more memory than was left: {Words.Bytes(Figure(call))} were in use at the last look; {Allowed(call)}.{end}";

    /// <summary>
    /// Of one whose worker died without a word when it had used nearly all: the runtime does not always find words when the kernel refuses it
    /// memory. It has been seen to end by SIGSEGV, and by an abort of the C++ library.
    /// </summary>
    public static string DiedAtTheCeiling(RunningCall call, ExitInfo exit) =>
        $"The worker {exit} for want of memory: {Words.Bytes(Figure(call))} were in use; {Allowed(call)}.";

    /// <summary>
    /// Of one whose worker died like native code that is refused memory and does not look: neither a refusal nor what came between two looks has
    /// left a trace.
    /// </summary>
    public static string MayBeTheReason(RunningCall call) =>
        " Memory may be the reason, as native code ends so where it does not look whether it was given any: "
        + $"{Words.Bytes(Figure(call))} were in use at the last look; {Allowed(call)}.";

    private static string Allowed(RunningCall call) =>
        $"{Words.Bytes(call.Budget!.Value.Heap)} are allowed for the managed heap, {Words.Bytes(call.Budget!.Value.Ceiling)} for all memory";
}
