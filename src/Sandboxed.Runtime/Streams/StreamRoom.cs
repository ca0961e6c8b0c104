namespace Sandboxed.Streams;

/// <summary>How many items of a stream a method may have yielded that its consumer has not taken: half of them are on their way from the worker, half are in the host.</summary>
internal static class StreamRoom
{
    /// <summary>All of them, as <see cref="LimitedStream{T}"/> says.</summary>
    public const int Items = 64;

    /// <summary>Sent and not received, the one included that waits for room in the host.</summary>
    public const int OnTheirWay = Items / 2;

    /// <summary>Received and not taken.</summary>
    public const int InHost = Items - OnTheirWay;
}
