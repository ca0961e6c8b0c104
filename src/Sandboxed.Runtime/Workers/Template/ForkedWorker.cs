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

    private WorkerChannel _channel = null!;
    private ControlListener _control = null!;

    /// <summary>On the finalizer thread, the only one that there is.</summary>
    public void Begin()
    {
        _channel = new WorkerChannel(new SafeFileHandle(WorkerMarker.DataDescriptor, ownsHandle: false), WorkerEntry.Leave);
        _control = WorkerEntry.Control(_channel, configuration);
        new Thread(Serve, MainStackSize).UnsafeStart();
        _control.Start();
    }

    /// <summary>Compiles, in the template, what only its workers run.</summary>
    public void Rehearse()
    {
        var control = WorkerEntry.Control(new WorkerChannel(new SafeFileHandle(-1, ownsHandle: false), WorkerEntry.Leave), configuration);
        InitializerRunner.Run([], InitializerRunner.Everywhere, _ => { });
        LoopRehearsal.RunOnce(loop, control);
        Action[] methods = [Begin, Serve];
        foreach (var method in methods) RuntimeHelpers.PrepareMethod(method.Method.MethodHandle);
    }

    private void Serve()
    {
        _channel.Receive(new ReceivedPayload()); // Go: the fork was checked
        try
        {
            InitializerRunner.Run(configuration.Initializers, configuration.IsBare ? InitializerRunner.Everywhere : [InitializerPlace.Worker], _channel.Initializing);
        }
        catch (SandboxStartException e)
        {
            _channel.Refuse(0, e.Message);
            Libc._exit(1);
        }

        loop.Run(_channel, _control, () => LoopRehearsal.RunOnce(loop, _control));
    }
}
