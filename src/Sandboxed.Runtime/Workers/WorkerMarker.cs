using System.Globalization;
using Sandboxed.Transport;

namespace Sandboxed.Workers;

/// <summary>
/// The environment variable that makes a process a worker or a template: protocol version, host process id, role. Such a process removes it before any
/// user code runs. A process that still has it was meant to be a worker but runs the application's Main instead; were it to
/// start workers of its own, they would do the same for ever.
/// </summary>
/// <param name="Host">The host's process id.</param>
/// <param name="IsTemplate">Whether workers are to be forked from this process.</param>
internal sealed record WorkerMarker(int Host, bool IsTemplate)
{
    public const string Variable = "SANDBOXED_WORKER";

    /// <summary>The descriptor of the data socket in a worker.</summary>
    public const int DataDescriptor = 3;

    /// <summary>The descriptor of the control socket in a worker, and of the requests in a template.</summary>
    public const int ControlDescriptor = 4;

    private const string Worker = "worker", Template = "template";

    /// <summary>Whether this process serves as a worker: set when its loop begins.</summary>
    public static bool IsWorker { get; private set; }

    public static string Value(bool template) => $"{FrameHeader.Version}:{Environment.ProcessId}:{(template ? Template : Worker)}";

    /// <summary>What this process was started to be; null if it is no worker.</summary>
    /// <exception cref="SandboxStartException">It was started by another version of this library.</exception>
    public static WorkerMarker? Read()
    {
        if (Environment.GetEnvironmentVariable(Variable) is not { } value) return null;
        if (value.Split(':') is [var version, var host, Worker or Template] parts
            && version == FrameHeader.Version.ToString(CultureInfo.InvariantCulture)
            && int.TryParse(host, CultureInfo.InvariantCulture, out var id)) return new(id, parts[2] == Template);
        throw new SandboxStartException($"This worker speaks protocol {FrameHeader.Version}, its host started it with {Variable}={value}: they come from different versions of Sandboxed.");
    }

    /// <summary>Says that the worker's loop has begun.</summary>
    public static void Serve()
    {
        IsWorker = true;
        Environment.SetEnvironmentVariable(Variable, null);
    }

    /// <summary>Throws in a process that must not have workers of its own.</summary>
    public static void ThrowIfWorker()
    {
        if (IsWorker) throw new NotSupportedException("This process is a worker, which has no workers of its own. Call the limited twins: the application runs them on its workers.");
        if (Environment.GetEnvironmentVariable(Variable) is not null)
        {
            throw new SandboxStartException(
                "This process was started to be a worker, but runs the application's Main: its startup hook was ignored. "
                + "A trimmed application needs <StartupHookSupport>true</StartupHookSupport>, which the targets of the Sandboxed package set.");
        }
    }
}
