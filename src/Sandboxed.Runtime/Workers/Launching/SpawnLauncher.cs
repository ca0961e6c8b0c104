using System.ComponentModel;
using Sandboxed.Limits;
using Sandboxed.Limits.Linux;

namespace Sandboxed.Workers.Launching;

/// <summary>Starts each worker as a new .NET process: 100 ms.</summary>
internal sealed class SpawnLauncher(WorkerSetup setup) : IWorkerLauncher
{
    /// <inheritdoc/>
    public Worker Start(in WorkerOrder order, Action buried)
    {
        var (profile, token) = (order.Profile, order.Token);
        var ends = new WorkerDescriptors(setup.Channel());
        WorkerProcess process;
        try
        {
            process = Spawn(setup.Request(ends, template: false));
        }
        catch
        {
            ends.Dispose();
            buried();
            throw;
        }

        return WorkerBirth.Deliver(setup, profile, process, ends, Greet, buried);

        void Greet(Worker worker)
        {
            new WorkerGreeting(worker, setup.ToString(), setup.Options.StartTimeout, token).Configure(setup.Configuration(profile.DenyProcesses));
            worker.MeasureIdle();
        }
    }

    public void Dispose()
    {
    }

    /// <summary>Spawns a process.</summary>
    /// <exception cref="SandboxStartException">It could not be started.</exception>
    public static WorkerProcess Spawn(SpawnRequest request)
    {
        try
        {
            var process = WorkerProcess.Spawned(Spawner.Start(request));
            SoftLimits.DisableCore(process.Id);
            return process;
        }
        catch (Win32Exception e)
        {
            throw new SandboxStartException($"A worker could not be started: {e.Message}", e);
        }
    }
}
