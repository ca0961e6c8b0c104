using System.ComponentModel;
using System.Globalization;
using Sandboxed.Limits;
using Sandboxed.Limits.Linux;
using Sandboxed.Transport;
using Sandboxed.Workers.Output;

namespace Sandboxed.Workers.Launching;

/// <summary>Starts workers for one pool: environment, working directory and culture are those of the host when the pool was made.</summary>
internal sealed class WorkerLauncher
{
    private static readonly Stream _standardOutput = Stream.Synchronized(Console.OpenStandardOutput());
    private static readonly Stream _standardError = Stream.Synchronized(Console.OpenStandardError());

    private readonly SandboxPoolOptions _options;
    private readonly IReadOnlyDictionary<string, string> _hostVariables = WorkerEnvironment.Snapshot();
    private readonly WorkingDirectory _workingDirectory = new();
    private readonly (string, string) _culture = (CultureInfo.CurrentCulture.Name, CultureInfo.CurrentUICulture.Name);
    private readonly Lazy<(WorkerCommand Command, WorkerEnvironment Environment)> _command;

    public WorkerLauncher(SandboxPoolOptions options)
    {
        _options = options;
        _command = new(FindCommand);
    }

    /// <summary>Starts a worker and waits until it is idle.</summary>
    /// <exception cref="SandboxStartException">It did not become idle in time, or refused.</exception>
    public Worker Start(ConfinementProfile profile)
    {
        var (command, environment) = _command.Value;
        var worker = Spawn(command, environment, profile);
        try
        {
            new WorkerGreeting(worker, command, _options.StartTimeout).Exchange(new()
            {
                FrameLimit = _options.FrameLimit,
                DenyProcesses = profile.DenyProcesses,
                EntryAssembly = System.Reflection.Assembly.GetEntryAssembly()?.FullName,
                RestoredVariables = environment.Restored,
                DefaultCulture = _culture.Item1,
                DefaultUICulture = _culture.Item2,
            });
            worker.MeasureIdle();
            return worker;
        }
        catch
        {
            Burial.Of(worker, static () => { });
            throw;
        }
    }

    private Worker Spawn(WorkerCommand command, WorkerEnvironment environment, ConfinementProfile profile)
    {
        var ends = new WorkerDescriptors();
        WorkerProcess process;
        try
        {
            process = new(Spawner.Start(new(command.Program, command.Arguments, environment.Variables, _workingDirectory.Path, ends.OfWorker)));
        }
        catch (Win32Exception e)
        {
            ends.Dispose();
            throw new SandboxStartException($"A worker could not be started: {e.Message}", e);
        }

        ends.CloseOfWorker();
        SoftLimits.DisableCore(process.Id);
        var channel = new HostChannel(ends.Data.Host, ends.Control.Host, process.Handle, _options.StartTimeout, _options.FrameLimit);
        var output = new OutputPipe(ends.Output.Host, _standardOutput);
        var error = new OutputPipe(ends.Error.Host, _standardError);
        error.BeginCapture(int.MaxValue);
        var worker = new Worker(process, channel, output, error, profile, _culture);
        DescriptorWatch.Shared.Add(output);
        DescriptorWatch.Shared.Add(error);
        return worker;
    }

    private (WorkerCommand Command, WorkerEnvironment Environment) FindCommand()
    {
        var command = WorkerCommand.Find(AppModel.Current());
        return (command, WorkerEnvironment.From(_hostVariables, command, _options.IsDebugging));
    }
}
