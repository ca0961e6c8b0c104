namespace Sandboxed.Transport;

/// <summary>How frames travel.</summary>
internal enum ChannelKind
{
    /// <summary>Through shared memory.</summary>
    Region,

    /// <summary>Through a pair of stream sockets: where the kernel lacks what the other takes, and to templates, whose memory all workers would inherit.</summary>
    Stream,
}
