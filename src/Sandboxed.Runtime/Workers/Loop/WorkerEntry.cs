using Microsoft.Win32.SafeHandles;
using Sandboxed.Interop.Linux;
using Sandboxed.Limits.Linux;
using Sandboxed.Nesting;
using Sandboxed.Transport;
using Sandboxed.Workers.Template;

namespace Sandboxed.Workers.Loop;

/// <summary>The beginning of a process that the host started, on its main thread.</summary>
internal static class WorkerEntry
{
    /// <summary>Serves the host until it is gone; returns only in a process that is no worker.</summary>
    public static void Run()
    {
        if (WorkerMarker.Read() is not { } marker) return;
        EndWithHost(marker.Host);
        SignalsFromOutside.Survive();
        ParentDenial.TryApply();
        Libc.fcntl(WorkerMarker.DataDescriptor, Libc.F_SETFD, Libc.FD_CLOEXEC);
        Libc.fcntl(WorkerMarker.ControlDescriptor, Libc.F_SETFD, Libc.FD_CLOEXEC);
        Libc.prctl(Libc.PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0);
        WorkerMarker.Serve();
        WorkerConsole.Attach();

        // A template's workers have other sockets under these numbers: none of its handles may close them.
        var data = new SafeFileHandle(WorkerMarker.DataDescriptor, ownsHandle: false);
        var channel = ChannelKinds.Of(data).WorkerEnd(data, Leave);
        channel.Open();
        channel.Send(new FrameHeader { Kind = FrameKind.Hello });
        var payload = new ReceivedPayload();
        channel.Receive(payload);
        try
        {
            var reader = new SandboxReader(payload.Span);
            var configuration = WorkerConfiguration.Read(ref reader);
            ProcessSettings.Apply(configuration);
            if (marker.IsTemplate) TemplateEntry.Run(channel, configuration);
            else Serve(channel, configuration);
        }
        catch (Exception e)
        {
            var isExpected = e is SandboxStartException;
            channel.Refuse(0, isExpected ? e.Message : e.ToString(), isExpected ? e.InnerException : e);
            Libc._exit(1);
        }
    }

    /// <summary>The host is gone, or has given this worker up. _exit: no finalizer or exit handler of the user's may delay it.</summary>
    public static void Leave()
    {
        LeftProcesses.KillForGood();
        Libc._exit(0);
    }

    private static void Serve(WorkerChannel channel, WorkerConfiguration configuration)
    {
        if (configuration.DenyProcesses) ProcessRefusals.HandOver(WorkerMarker.ControlDescriptor, ProcessDenial.Apply());
        var nested = new NestedExecutor(channel, configuration.FrameLimit);
        var control = new ControlListener(new SafeFileHandle(WorkerMarker.ControlDescriptor, ownsHandle: false), nested, Leave);
        control.Start();
        SignalsFromOutside.EndSomeTimeAfterHost(); // now that somebody listens, who can end first what the user's code has started
        InitializerRunner.Run(configuration.Initializers, InitializerRunner.Everywhere, channel.Initializing);
        nested.Serve();
        new CallLoop(configuration.FrameLimit, new MethodDirectory()).Run(channel, control, hasInitialized: true);
    }

    /// <summary>
    /// Until somebody listens, the kernel kills this process when the host's spawning thread ends, which lives as long as the host. If
    /// the host ended before that was arranged, this process has another parent by now.
    /// </summary>
    private static void EndWithHost(int host)
    {
        Libc.prctl(Libc.PR_SET_PDEATHSIG, Libc.SIGKILL, 0, 0, 0);
        if (Libc.getppid() != host) Libc._exit(0);
    }
}
