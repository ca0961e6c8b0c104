using System.ComponentModel;
using System.Globalization;
using Sandboxed.Limits;
using Sandboxed.Limits.Linux;
using Sandboxed.Transport;
using Sandboxed.Workers.Output;

namespace Sandboxed.Workers.Launching;

/// <summary>Starts workers for one pool: environment, working directory and culture are those of the host when the pool was made.</summary>
internal sealed class WorkerLauncher : IWorkerLauncher
{
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

    /// <inheritdoc/>
    public Worker Start(ConfinementProfile profile, Action buried)
    {
        WorkerCommand command;
        WorkerEnvironment environment;
        Worker worker;
        try
        {
            (command, environment) = _command.Value;
            worker = Spawn(command, environment, profile);
        }
        catch (Win32Exception e)
        {
            buried();
            throw new SandboxStartException($"A worker could not be started: {e.Message}", e);
        }
        catch
        {
            buried();
            throw;
        }

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
                Initializers = _options.Initializers,
            });
            worker.MeasureIdle();
            return worker;
        }
        catch
        {
            Burial.Of(worker, buried);
            throw;
        }
    }

    private Worker Spawn(WorkerCommand command, WorkerEnvironment environment, ConfinementProfile profile)
    {
        var ends = new WorkerDescriptors();
        var output = new OutputPipe(ends.Output.Host, StandardStreams.Output);
        var error = new OutputPipe(ends.Error.Host, StandardStreams.Error);
        error.BeginCapture(int.MaxValue); // before it starts: a runtime that fails may have said why, and be gone, at once
        WorkerProcess process;
        try
        {
            process = new(Spawner.Start(new(command.Program, command.Arguments, environment.Variables, _workingDirectory.Path, ends.OfWorker)));
        }
        catch
        {
            ends.Dispose();
            throw;
        }

        ends.CloseOfWorker();
        SoftLimits.DisableCore(process.Id);
        var channel = new HostChannel(ends.Data.Host, ends.Control.Host, process.Handle, _options.StartTimeout, _options.FrameLimit);
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
