using System.Runtime.CompilerServices;
using Microsoft.Win32.SafeHandles;
using Sandboxed.Interop.Linux;
using Sandboxed.Transport;
using Sandboxed.Workers.Loop;

namespace Sandboxed.Workers.Template;

/// <summary>The life of a forked worker after its first acts.</summary>
/// <param name="loop">Made in the template: its heap, directory and variables are those of the idle worker.</param>
/// <param name="configuration">What holds for all workers of the template.</param>
internal sealed class ForkedWorker(CallLoop loop, WorkerConfiguration configuration)
{
    /// <summary>What a Main has by default; threads get less.</summary>
    private const int MainStackSize = 8 << 20;

    /// <summary>On the finalizer thread, the only one that there is.</summary>
    public void Begin() => new Thread(Serve, MainStackSize).UnsafeStart();

    /// <summary>Compiles, in the template, what only its workers run.</summary>
    public void Rehearse()
    {
        Action[] methods = [Begin, Serve];
        foreach (var method in methods) RuntimeHelpers.PrepareMethod(method.Method.MethodHandle);
    }

    private void Serve()
    {
        var channel = new WorkerChannel(new SafeFileHandle(WorkerMarker.DataDescriptor, ownsHandle: false), WorkerEntry.Leave);
        channel.Receive(new ReceivedPayload()); // Go: the fork was checked
        try
        {
            InitializerRunner.Run(configuration.Initializers, configuration.IsBare ? InitializerRunner.Everywhere : [InitializerPlace.Worker], channel.Initializing);
        }
        catch (SandboxStartException e)
        {
            channel.Refuse(0, e.Message);
            Libc._exit(1);
        }

        loop.Run(channel, WorkerEntry.Control(channel, configuration));
    }
}
