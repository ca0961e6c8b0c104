using System.Reflection.Metadata;
using Sandboxed.Pooling;

[assembly: MetadataUpdateHandler(typeof(Sandboxed.HotReload))]

namespace Sandboxed;

/// <summary>
/// Called by the runtime after a hot reload, which changes the code of this process alone. Workers load assemblies from disk; those
/// that are idle are replaced, in case there is something newer on disk than they have loaded.
/// </summary>
internal static class HotReload
{
    internal static void UpdateApplication(Type[]? updatedTypes)
    {
        var pools = LivePools.All.ToList();
        foreach (var logger in pools.Select(static pool => pool.Options.Log).Distinct()) PoolLog.HotReloaded(logger);
        foreach (var pool in pools) pool.Supply.RecycleIdle();
    }
}
