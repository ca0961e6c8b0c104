namespace Sandboxed.Transport;

/// <summary>How much room a frame of a worker leaves to other frames that are on their way to the host. Sockets have room by bytes, and for all alike.</summary>
internal enum Urgency
{
    /// <summary>It takes what there is.</summary>
    Answer,

    /// <summary>A report: a thread that reports without end must not keep the call from answering.</summary>
    Report,

    /// <summary>An item of a stream, of which no more than <see cref="Sandboxed.Streams.StreamRoom.OnTheirWay"/> are on their way.</summary>
    Item,
}
