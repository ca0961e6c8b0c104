using System.Runtime.InteropServices;

namespace Sandboxed.Workers.Output;

/// <summary>A descriptor that <see cref="DescriptorWatch"/> looks after.</summary>
internal interface IWatched
{
    SafeHandle Handle { get; }

    /// <summary>Called on the watch thread when the descriptor is readable or has ended. False: watch it no longer.</summary>
    bool OnReadable();
}
