namespace Sandboxed.Limits;

/// <summary>
/// The policy behind <c>MemMb</c>. What a worker holds when a call begins is the worker's, what it takes from then on is the call's: the
/// limits, what a result reports and what its detail says count from there (<see cref="Workers.WorkerMemory.Held"/>).
/// </summary>
/// <param name="Heap">
/// How much the managed heap may grow. The collector keeps this limit, and the method sees an <see cref="OutOfMemoryException"/>. An answer may
/// be as large.
/// </param>
/// <param name="Native">What native code and thread stacks have beside the heap and a quarter of it, which the runtime commits for its own use.</param>
internal readonly record struct MemoryBudget(long Heap, long Native)
{
    /// <summary>Memory that comes and goes with the runtime is no offence, and no reason to change a limit.</summary>
    public const long Jitter = 8 << 20;

    /// <summary>That of a call in a pool; null for no limit.</summary>
    public static MemoryBudget? Of(CallLimits limits, SandboxPoolOptions options) =>
        limits.MemoryBytes is { } heap ? new(heap, (long)options.NativeMemoryAllowanceMb << 20) : null;

    /// <summary>All memory of the call. RLIMIT_DATA holds private memory to it; a look ends the call for what that does not count.</summary>
    public long Ceiling => Heap + (Heap / 4) + Native;

    /// <summary>
    /// How much more than it holds a worker may have when a call begins: garbage, which counts for the heap as well, and half of the native
    /// memory. Beyond that the worker tidies up, and holds what is left.
    /// </summary>
    public long Spare => (Heap / 4) + (Native / 2);

    /// <summary>
    /// What a process needs for a frame that it copies, in whole MiB, and twice that, as memory grows by doubling while it is received. Small
    /// frames count nothing, so that limits rarely change.
    /// </summary>
    public static long OfFrame(long bytes) => bytes >> 20 << 21;

    /// <summary>Whether a call that holds so much is ended.</summary>
    public bool IsExceededBy(long held) => held > Ceiling + Jitter;

    /// <summary>
    /// Whether a process that died with so much, and did not say of what, died for want of memory: a heap under its own limit does not get there.
    /// </summary>
    public bool IsNearlyReachedBy(long held) => held > (Heap + Ceiling) / 2;

    /// <summary>Whether memory can have been refused, with so much in use, to one who asked for a little.</summary>
    public bool IsMostlyUsedBy(long held) => held > Heap / 4 * 3;
}
