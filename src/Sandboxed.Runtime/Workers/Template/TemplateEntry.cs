using System.Diagnostics;
using Microsoft.Win32.SafeHandles;
using Sandboxed.CompilerServices;
using Sandboxed.Interop.Linux;
using Sandboxed.Transport;
using Sandboxed.Workers.Loop;

namespace Sandboxed.Workers.Template;

/// <summary>The beginning of a template: a process from which workers are forked, with all that they need loaded and compiled.</summary>
internal static class TemplateEntry
{
    /// <summary>What is still here then stays: a thread of the user's.</summary>
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(1);

    /// <summary>The runtime's compiler thread ends when it has nothing left to do, which a loaded machine delays.</summary>
    private static readonly TimeSpan _patienceWithCompiler = TimeSpan.FromSeconds(20);

    /// <summary>Warms up, checks that forks work, and serves for ever.</summary>
    /// <exception cref="SandboxStartException">Workers cannot be forked from this process.</exception>
    public static void Run(WorkerChannel channel, WorkerConfiguration configuration)
    {
        NativeHeap.KeepSmall();
        var descriptors = TemplateDescriptors.Snapshot();
        var threads = new ThreadCount();
        var methods = new MethodDirectory();
        WorkerRehearsal.Bind(methods);
        foreach (var (number, binding) in configuration.Methods) methods.Bind(number, binding);
        var origins = new ThreadOrigins();
        if (!configuration.IsBare)
        {
            RunUserCode(channel, configuration, origins);

            // An initializer in a worker may provide an assembly; one that is missed here is missing for ever.
            if (configuration.Initializers.All(static initializer => initializer.Where != InitializerPlace.Worker)) PrepareFirstCalls(configuration, methods);
        }

        ForkableMappings.Include();
        Shrink();
        var loop = new CallLoop(configuration.FrameLimit, methods);
        WorkerRehearsal.Run(loop, configuration, () => AwaitQuiet(threads, origins));
        var workersChannel = configuration.Channel.WorkerEnd(new SafeFileHandle(WorkerMarker.DataDescriptor, ownsHandle: false), WorkerEntry.Leave);
        var worker = new ForkedWorker(loop, configuration, workersChannel, new SafeFileHandle(WorkerMarker.ControlDescriptor, ownsHandle: false), WorkerEntry.Leave);
        Shrink();
        loop.MeasureIdle();
        new ForkLoop(WorkerMarker.ControlDescriptor, channel, threads, descriptors, worker.Begin).Run();
    }

    private static void RunUserCode(WorkerChannel channel, WorkerConfiguration configuration, ThreadOrigins origins)
    {
        InitializerRunner.Run(configuration.Initializers, [InitializerPlace.Auto, InitializerPlace.Template], index =>
        {
            origins.Begin($"the initializer {configuration.Initializers[index].Method}");
            channel.Initializing(index);
        });
        origins.Begin("a warm-up");
        var tables = configuration.Methods.Select(static method => HostMethods.TableOf(method.Binding)).OfType<LimitedMethodTable>().Distinct();
        foreach (var table in tables) WarmUps.Run(table, channel.WarmUpThrew);
        origins.End();
    }

    private static void PrepareFirstCalls(WorkerConfiguration configuration, MethodDirectory methods)
    {
        foreach (var (number, _) in configuration.Methods)
        {
            if (methods.Get(number, out _) is { } method) FirstCalls.Prepare(method);
        }
    }

    /// <summary>Each fork copies the tables of all pages in use. Garbage, besides, each worker would find in its first collection.</summary>
    private static void Shrink()
    {
        GC.Collect(2, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        GC.WaitForPendingFinalizers();
    }

    private static void AwaitQuiet(ThreadCount threads, ThreadOrigins origins)
    {
        var since = Stopwatch.GetTimestamp();
        while (threads.Read() != ThreadCount.Quiet)
        {
            Thread.Sleep(1);
            var waited = Stopwatch.GetElapsedTime(since);
            if (waited < _patience) continue;
            var foreign = ThreadCount.Foreign();
            if (waited > _patienceWithCompiler || foreign.Any(static thread => thread.Name != ThreadCount.Compiler))
                throw new SandboxStartException($"Threads were left that a forked process would lack: {origins.Describe(foreign)}.");
        }
    }
}
