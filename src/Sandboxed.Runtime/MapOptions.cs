namespace Sandboxed;

/// <summary>How a limited map (<c>XxxLimitedMapAsync</c>) works. Every property is checked when it is set.</summary>
/// <remarks>
/// A map reads its input on a thread of its own once it is enumerated. It reads a collection also on the thread that asks for the next
/// item, unless that thread has a <see cref="SynchronizationContext"/>. In <see cref="SandboxPool.Stats"/> each item counts as a call. An item that fails does not end it: each has its own
/// <see cref="LimitedResult"/>, also one that cannot be marshalled, whose <see cref="LimitedResult.Detail"/> names its index. What is no item's
/// doing ends the map: an exception of the input reaches the consumer after the items before it; a worker that cannot be started, a
/// limit that cannot be enforced, a disposed pool at once. However it ends, what runs is cancelled, as for single calls.
/// </remarks>
public sealed record MapOptions
{
    /// <summary>
    /// How many items a worker is sent in one message, at most. It saves the cost of a message for each of many short items; limits hold
    /// for each item all the same, each is answered when it has ended, and when one dies the rest run elsewhere. Fewer are sent when 1 MiB is
    /// full, when the input makes the map wait, or when it ends. Items that are alone in their process (<see cref="Isolation.Pristine"/>),
    /// whose output is captured, or that an executor other than a pool runs, are sent one by one. Items of a chunk run one after the other on
    /// one worker: raise this for items of less than a millisecond (100 for items of 10 us), and leave it at 1 for items that are slow, that
    /// differ much in length, or that may reach their limits. Where items have been short, a worker is sent the next chunk before it has ended
    /// the one that it has: up to about 1 ms of work, or one chunk of up to about 20 ms. An item that then takes much longer holds back the
    /// chunk behind it. 1 or more. Default: 1.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than 1.</exception>
    public int ChunkSize { get; init => field = OptionRange.AtLeast(value, 1, nameof(ChunkSize)); } = 1;

    /// <summary>
    /// How long the whole map may take, from the moment its enumeration begins, the time that its consumer takes included. Then what runs is
    /// cancelled or killed, as at a cancelled token, and the consumer gets a <see cref="TimeoutException"/>. More than zero. Default: null, no limit.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not positive, or more than 24 days.</exception>
    public TimeSpan? Timeout { get; init => field = value is { } time ? OptionRange.Positive(time, nameof(Timeout)) : null; }

    /// <summary>Whether items come in the order of the input; else as they end. Default: true.</summary>
    public bool Ordered { get; init; } = true;

    /// <summary>
    /// How many items at most are read from the input ahead of what the consumer has taken: those that wait, run, or have ended. A chunk is
    /// never larger. 1 or more. Default: null, which means 8 chunks for each worker.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than 1.</exception>
    public int? MaxBuffered { get; init => field = value is { } count ? OptionRange.AtLeast(count, 1, nameof(MaxBuffered)) : null; }

    /// <summary>
    /// Is told how far the map is, one report after the other, while the consumer waits for an item and when it takes one. What it
    /// throws, it throws to the consumer. Default: null.
    /// </summary>
    public IProgress<MapProgress>? Progress { get; init; }

    /// <summary>What differs for each item from the limits that the method declares, and what runs them. Default: null.</summary>
    public CallOptions? Call { get; init; }
}
