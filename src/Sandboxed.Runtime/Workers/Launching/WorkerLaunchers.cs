namespace Sandboxed.Workers.Launching;

/// <summary>How the workers of a pool come to be.</summary>
internal static class WorkerLaunchers
{
    public static IWorkerLauncher For(WorkerSetup setup) => setup.Options.StartMethod switch
    {
        _ when setup.Options.IsDebugging => new SpawnLauncher(setup), // a debugger needs the diagnostics threads that a template must not have
        StartMethod.ForkServer => new ForkLauncher(setup, spawn: null),
        StartMethod.Auto => new ForkLauncher(setup, new SpawnLauncher(setup)),
        _ => new SpawnLauncher(setup),
    };
}
