using Sandboxed.Limits;
using Sandboxed.Limits.Linux;

namespace Sandboxed.Workers.Launching;

/// <summary>Starts each worker as a new .NET process: 100 ms.</summary>
internal sealed class SpawnLauncher(WorkerSetup setup) : IWorkerLauncher
{
    /// <inheritdoc/>
    public Worker Start(in WorkerOrder order, WorkerBirth birth)
    {
        var (profile, token) = (order.Profile, order.Token);
        return birth.Deliver(setup, profile, new(setup.Channel), ends => Spawn(setup.Request(ends, template: false)), Greet);

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
    /// <exception cref="System.ComponentModel.Win32Exception">The system refused it.</exception>
    public static WorkerProcess Spawn(SpawnRequest request)
    {
        var process = WorkerProcess.Spawned(Spawner.Start(request));
        SoftLimits.DisableCore(process.Id);
        return process;
    }
}
