using System.Diagnostics;
using Sandboxed.CompilerServices;
using Sandboxed.Interop.Linux;
using Sandboxed.Transport;
using Sandboxed.Workers.Loop;

namespace Sandboxed.Workers.Template;

/// <summary>The beginning of a template: a process from which workers are forked, with all that they need loaded and compiled.</summary>
internal static class TemplateEntry
{
    /// <summary>The runtime's compiler thread ends when it has nothing to do; a thread of the user's that is still here then stays.</summary>
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(1);

    /// <summary>Warms up, checks that forks work, and serves for ever.</summary>
    /// <exception cref="SandboxStartException">Workers cannot be forked from this process.</exception>
    public static void Run(WorkerChannel channel, WorkerConfiguration configuration)
    {
        ChildPrologue.UseDefaultSignals();
        var shutdown = new ShutdownPipe();
        var threads = new ThreadCount();
        var methods = new MethodDirectory();
        foreach (var (number, binding) in configuration.Methods) methods.Bind(number, binding);
        LoopRehearsal.Run(configuration.FrameLimit);
        if (!configuration.IsBare) RunUserCode(channel, configuration);
        ChildPrologue.Rehearse(shutdown);

        // Small, so that little has to be copied; and without garbage that each worker would find in its first collection.
        GC.Collect(2, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        GC.WaitForPendingFinalizers();
        var worker = new ForkedWorker(new CallLoop(configuration.FrameLimit, methods), configuration);
        worker.Rehearse();
        ForkableMappings.Include();
        AwaitQuiet(threads);
        new ForkLoop(WorkerMarker.ControlDescriptor, channel, threads, shutdown, worker.Begin).Run();
    }

    private static void RunUserCode(WorkerChannel channel, WorkerConfiguration configuration)
    {
        InitializerRunner.Run(configuration.Initializers, [InitializerPlace.Auto, InitializerPlace.Template], channel.Initializing);
        var tables = configuration.Methods.Select(static method => HostMethods.TableOf(method.Binding)).OfType<LimitedMethodTable>().Distinct();
        foreach (var failure in tables.SelectMany(WarmUps.Run)) Console.Error.WriteLine(failure);
    }

    private static void AwaitQuiet(ThreadCount threads)
    {
        var since = Stopwatch.GetTimestamp();
        while (threads.Read() != ThreadCount.Quiet)
        {
            if (Stopwatch.GetElapsedTime(since) > _patience)
                throw new SandboxStartException($"Threads were left that a forked process would lack: {string.Join(", ", ThreadCount.Foreign())}.");
            Thread.Sleep(1);
        }
    }
}
