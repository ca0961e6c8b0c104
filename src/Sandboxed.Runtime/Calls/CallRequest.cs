using System.Diagnostics;
using System.Globalization;
using Sandboxed.Limits;
using Sandboxed.Nesting;
using Sandboxed.Pooling.Statistics;
using Sandboxed.Results;
using Sandboxed.Transport;

namespace Sandboxed.Calls;

/// <summary>A call, or a chunk of them, on its way into a pool: what to run, under which limits, with the arguments as a frame, and where the answers go.</summary>
internal sealed class CallRequest : IDisposable
{
    /// <summary>Where the items begin in the frame.</summary>
    public const int ItemsStart = FrameHeader.Size + CallPrefix.Size;

    /// <summary>Where the arguments of the first item begin.</summary>
    public const int ArgumentsStart = ItemsStart + ItemPrefix.Size;

    /// <summary>How many items may be appended to those of a call.</summary>
    private const int MostAppended = 1 << 20;

    /// <summary>The method as a person writes it.</summary>
    public required string Name { get; init; }

    public required BoundMethod Method { get; init; }

    public required CallLimits Limits { get; set; }

    /// <summary>Header and prefix, still empty, then the items.</summary>
    public required ArrayFrame Frame { get; init; }

    /// <summary>Where its header goes: at the beginning, or before the first item of a chunk that has not run yet.</summary>
    public int FrameStart { get; init; }

    public required int FrameEnd { get; set; }

    /// <summary>How many items the frame holds from its start on.</summary>
    public int ItemCount { get; set; } = 1;

    /// <summary>Counts the items of a chunk as they end; null for a single call, which is counted as a whole.</summary>
    public ItemTally? Tally { get; init; }

    public CallItems Items => new(Frame, FrameStart, FrameEnd, ItemCount);

    /// <summary>How many there may be, appended ones included.</summary>
    public int MaxItems => Source is null ? ItemCount : ItemCount + MostAppended;

    /// <summary>Where other items come from that may be appended to these; null for none.</summary>
    public IItemSource? Source { get; init; }

    /// <summary>What all items share; null for nothing.</summary>
    public FixedArguments? Fixed { get; init; }

    /// <summary>Whether the frame is another's, who may need it again.</summary>
    public bool IsFrameLent { get; init; }

    public required AnswerSink Sink { get; init; }

    public ProgressReader? Progress { get; init; }

    /// <summary>See <see cref="CallOptions.Priority"/>.</summary>
    public int Priority { get; init; }

    /// <summary>Whether it waits where the pool is full, whatever the pool does then (<see cref="Pooling.WorkerDemand.WaitsForRoom"/>).</summary>
    public bool WaitsForRoom { get; init; }

    /// <summary>The caller's culture when it made the request: the names of the current one and that of its user interface.</summary>
    public (string Culture, string UICulture) Culture { get; private set; } = (CultureInfo.CurrentCulture.Name, CultureInfo.CurrentUICulture.Name);

    /// <summary>When it was made, as a <see cref="Stopwatch"/> timestamp.</summary>
    public long MadeAt { get; init; } = Stopwatch.GetTimestamp();

    /// <summary>What a worker that copies it needs to hold the frame itself: it is not charged to the method, which is charged for the objects that are made of it.</summary>
    public long FrameMemory => MemoryBudget.OfFrame(Items.Bytes);

    /// <summary>The pool that runs it, and the calls that it makes to methods that name no other; null before it is in one.</summary>
    public SandboxPool? Pool { get; set; }

    /// <summary>How many running calls this one is nested in.</summary>
    public int Depth { get; private set; }

    /// <summary>Whether it never waits for a worker (<see cref="Pooling.WorkerDemand.OverCommits"/>).</summary>
    public bool OverCommits => Depth > 0;

    /// <summary>Shared with all calls that this one leads to; null until it leads to one.</summary>
    public NestingTree? Tree { get; set; }

    /// <summary>Says that a running call makes it.</summary>
    public void BeNestedIn(CallRequest caller) => (Depth, Culture, Tree) = (caller.Depth + 1, caller.Culture, caller.Tree);

    /// <summary>How long the items had waited that run now, if they were appended to others.</summary>
    public TimeSpan? Waited { get; set; }

    /// <summary>How long items had waited that began, or were passed, at this time.</summary>
    public TimeSpan WaitedUntil(long startedAt) => Waited ?? Stopwatch.GetElapsedTime(MadeAt, startedAt);

    /// <summary>Leaves all but the first of its items to another request.</summary>
    public void KeepTo(int items)
    {
        if (ItemCount <= items) return;
        var last = ItemsStart + FrameStart;
        for (var i = 1; i < items; i++) last = ItemPrefix.Next(Frame.Span, last);
        (ItemCount, FrameEnd) = (items, ItemPrefix.End(Frame.Span, last));
    }

    public void Dispose()
    {
        if (!IsFrameLent) Frame.Dispose();
    }
}
