using Microsoft.Win32.SafeHandles;
using Sandboxed.Transport.Regions;
using Sandboxed.Transport.Streams;

namespace Sandboxed.Transport;

/// <summary>Makes channels.</summary>
internal static class ChannelKinds
{
    private static ChannelKind? _chosen;

    /// <summary>What workers get here; so that the same tests can be run for each.</summary>
    public static ChannelKind Default
    {
        get => _chosen ?? (Region.IsSupported ? ChannelKind.Region : ChannelKind.Stream);
        set => _chosen = value;
    }

    public static ChannelEnds Create(this ChannelKind kind, int frameLimit) => kind == ChannelKind.Region ? new RegionEnds(frameLimit) : new StreamEnds();

    /// <summary>Which kind this is the worker's end of.</summary>
    public static ChannelKind Of(SafeFileHandle data) => Region.IsFile(data) ? ChannelKind.Region : ChannelKind.Stream;

    /// <summary>The worker's end, not yet opened.</summary>
    /// <param name="kind">What the host has made.</param>
    /// <param name="data">The descriptor that the worker was given, or will be.</param>
    /// <param name="hostGone">What follows when the host is gone, or has given this worker up; it does not return.</param>
    public static WorkerChannel WorkerEnd(this ChannelKind kind, SafeFileHandle data, Action hostGone) =>
        kind == ChannelKind.Region ? new RegionWorkerChannel(data, hostGone) : new StreamWorkerChannel(data, hostGone);
}
