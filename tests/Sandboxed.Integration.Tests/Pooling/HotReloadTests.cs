using System.Reflection;
using System.Reflection.Metadata;

namespace Sandboxed.Integration.Tests.Pooling;

/// <summary>What the runtime's notice of a hot reload does to pools: to all of this process, so nothing runs beside it.</summary>
[Collection(Alone.Name)]
public sealed class HotReloadTests
{
    [Fact]
    public void Idle_workers_are_replaced_and_each_logger_hears_of_it_once()
    {
        var logger = new MemoryLogger();
        using var one = new SandboxPool(new() { MaxWorkers = 1, Logger = logger });
        using var other = new SandboxPool(new() { MaxWorkers = 1, Logger = logger });
        CallOptions[] on = [new() { Executor = one }, new() { Executor = other }];
        var before = on.Select(options => Lingering.ProcessIdLimited(options).Value).ToArray();

        Notify();

        Assert.All(before, worker => Assert.True(ProcessTable.Ends(worker)));
        Assert.Empty(before.Intersect(on.Select(options => Lingering.ProcessIdLimited(options).Value)));
        Assert.Single(logger.Lines, line => line.Contains("hot reload"));
    }

    /// <summary>As the runtime does: by the attribute of the assembly.</summary>
    private static void Notify()
    {
        var handler = typeof(SandboxPool).Assembly.GetCustomAttributes<MetadataUpdateHandlerAttribute>().Single().HandlerType;
        handler.GetMethod("UpdateApplication", BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.Public, [typeof(Type[])])!.Invoke(null, [null]);
    }
}
