using System.Globalization;
using System.Reflection;
using Microsoft.Win32.SafeHandles;
using Sandboxed.Interop.Linux;
using Sandboxed.Limits.Linux;
using Sandboxed.Nesting;
using Sandboxed.Transport;

namespace Sandboxed.Workers.Loop;

/// <summary>The beginning of a worker process, on its main thread.</summary>
internal static class WorkerEntry
{
    /// <summary>Serves the host until it is gone; returns only in a process that is no worker.</summary>
    public static void Run()
    {
        if (WorkerMarker.HostProcessId() is not { } host) return;
        EndWithHost(host);
        Libc.fcntl(WorkerMarker.DataDescriptor, Libc.F_SETFD, Libc.FD_CLOEXEC);
        Libc.fcntl(WorkerMarker.ControlDescriptor, Libc.F_SETFD, Libc.FD_CLOEXEC);
        Libc.prctl(Libc.PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0);
        WorkerMarker.Serve();

        var channel = new WorkerChannel(new SafeFileHandle(WorkerMarker.DataDescriptor, ownsHandle: true));
        var payload = new ReceivedPayload();
        channel.Send(new FrameHeader { Kind = FrameKind.Hello });
        channel.Receive(payload);
        WorkerConfiguration configuration;
        try
        {
            var reader = new SandboxReader(payload.Span);
            configuration = WorkerConfiguration.Read(ref reader);
            Configure(configuration);
            InitializerRunner.Run(
                configuration.Initializers,
                [InitializerPlace.Auto, InitializerPlace.Template, InitializerPlace.Worker],
                i => channel.Send(new FrameHeader { Kind = FrameKind.Progress, Item = (uint)i }));
        }
        catch (Exception e)
        {
            channel.Refuse(0, e is SandboxStartException ? e.Message : e.ToString());
            Libc._exit(1);
            return;
        }

        var nested = new NestedExecutor(channel, configuration.FrameLimit);
        nested.Serve();
        var control = new ControlListener(new SafeFileHandle(WorkerMarker.ControlDescriptor, ownsHandle: true), nested);
        new CallLoop(channel, control, nested, configuration).Run();
    }

    /// <summary>
    /// The kernel kills this process when the host's spawning thread ends, which lives as long as the host. If the host ended before
    /// that was arranged, this process has another parent by now.
    /// </summary>
    private static void EndWithHost(int host)
    {
        Libc.prctl(Libc.PR_SET_PDEATHSIG, Libc.SIGKILL, 0, 0, 0);
        if (Libc.getppid() != host) Libc._exit(0);
    }

    private static void Configure(WorkerConfiguration configuration)
    {
        foreach (var (name, value) in configuration.RestoredVariables) Environment.SetEnvironmentVariable(name, value);
        CultureInfo.DefaultThreadCurrentCulture = CultureInfo.CurrentCulture = Culture(configuration.DefaultCulture);
        CultureInfo.DefaultThreadCurrentUICulture = CultureInfo.CurrentUICulture = Culture(configuration.DefaultUICulture);
        if (configuration.EntryAssembly is { } name2) SetEntryAssembly(name2);
        if (configuration.DenyProcesses) ProcessDenial.Apply();
    }

    private static CultureInfo Culture(string? name) => CultureInfo.GetCultureInfo(name ?? "");

    /// <summary>So that configuration, user secrets and the like find the application and not this program.</summary>
    private static void SetEntryAssembly(string name)
    {
        try
        {
            Assembly.SetEntryAssembly(Assembly.Load(new AssemblyName(name)));
        }
        catch (Exception e) when (e is IOException or BadImageFormatException)
        {
            // The host runs under a program (a test host, a notebook) that its workers cannot load: they keep their own.
        }
    }
}
