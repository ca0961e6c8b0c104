using Sandboxed.CompilerServices;
using Sandboxed.Limits;
using Sandboxed.Transport;

namespace Sandboxed.Maps;

/// <summary>What a map does, known before its first item is read: each enumeration is a run of it.</summary>
internal sealed class MapPlan<TItem, TResult>
{
    /// <summary>How many chunks for each worker are read ahead by default: one runs, the others wait where neither reading nor the consumer holds them up.</summary>
    private const int ChunksAhead = 8;

    public MapPlan(LimitedMethod<TResult> method, MapOptions options, ISandboxExecutor executor, IAsyncEnumerable<TItem> items, ItemWriter<TItem> write)
    {
        (Method, Options, Executor, Items, Write) = (method, options, executor, items, write);
        Limits = method.LimitsFor(options.Call);

        // What is captured, and what a process is left with, is known of a process that ran one item only.
        var isAlone = executor is not SandboxPool || Limits.CaptureOutput || Limits.Isolation == Isolation.Pristine;
        ChunkSize = isAlone ? 1 : options.ChunkSize;
        var workers = (executor as SandboxPool)?.Options.MaxWorkers ?? Environment.ProcessorCount;
        IsAtHand = items is SequenceItems<TItem> { IsAtHand: true };
        MayFollow = !isAlone && !CountsChunks(((SandboxPool)executor).Options);
        MaxBuffered = options.MaxBuffered ?? (int)Math.Min((long)ChunksAhead * workers * ChunkSize, int.MaxValue);
        ChunkSize = Math.Min(ChunkSize, MaxBuffered);
    }

    public LimitedMethod<TResult> Method { get; }

    public MapOptions Options { get; }

    public ISandboxExecutor Executor { get; }

    public IAsyncEnumerable<TItem> Items { get; }

    public ItemWriter<TItem> Write { get; }

    public CallLimits Limits { get; }

    public int ChunkSize { get; }

    public int MaxBuffered { get; }

    /// <summary>Whether all items are there already: to read one waits for nothing, so whoever waits for results reads meanwhile.</summary>
    public bool IsAtHand { get; }

    /// <summary>Whether a worker may be sent a chunk before it has ended the one before.</summary>
    public bool MayFollow { get; }

    public required ReadOnlyMemory<byte> FixedBytes { get; init; }

    public required int FixedCount { get; init; }

    /// <summary>Whether somebody wants to hear of each item, or workers are looked at between chunks, so that none may be appended to another.</summary>
    private static bool CountsChunks(SandboxPoolOptions options) => options.MaxTasksPerWorker is not null || options.CountsGrowth || options.OnTaskComplete is not null;

    /// <summary>Writes an item; what is wrong with it is thrown with its index and the name of the argument.</summary>
    /// <returns>Where it ends.</returns>
    public int WriteItem(ArrayFrame frame, int origin, int start, long index, TItem item)
    {
        var arguments = new ArgumentWriter(frame, origin, start);
        try
        {
            Write(ref arguments, item);
            return arguments.Position;
        }
        catch (Exception e)
        {
            throw new MarshallingException($"The argument '{arguments.Name}' of item {index} of {Method.Name} cannot be marshalled: {FrameErrors.Reason(e)}", e);
        }
    }
}
