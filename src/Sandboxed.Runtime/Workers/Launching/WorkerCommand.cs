namespace Sandboxed.Workers.Launching;

/// <summary>How to start a worker of this application.</summary>
/// <param name="Program">The program's path.</param>
/// <param name="Arguments">Its arguments, without the program's own name.</param>
/// <param name="Variables">Environment variables that belong to this way of starting.</param>
internal sealed record WorkerCommand(string Program, IReadOnlyList<string> Arguments, IReadOnlyDictionary<string, string> Variables)
{
    /// <summary>
    /// Finds the way. With a shared framework: <c>dotnet exec</c> of the worker program under the application's own runtimeconfig
    /// and deps files, which also holds under a test host, whose own command line names another program. Else (single
    /// file, self-contained, worker program not deployed): the application itself, taken over by a startup hook before its Main.
    /// </summary>
    /// <exception cref="SandboxStartException">There is no way; the message says why.</exception>
    public static WorkerCommand Find(AppModel app) => DotnetExec(app) ?? StartItself(app);

    private static WorkerCommand? DotnetExec(AppModel app)
    {
        if (app is not { Muxer: { } muxer, DepsFile: { } deps, RuntimeConfig: { } config, WorkerProgram: { } worker }) return null;
        return new(muxer, ["exec", "--runtimeconfig", config, "--depsfile", deps, worker], new Dictionary<string, string>());
    }

    private static WorkerCommand StartItself(AppModel app)
    {
        if (app.IsNativeAot)
            throw new SandboxStartException("Workers of a Native AOT application cannot be started yet. Publish it with <PublishAot>false</PublishAot>; single file and trimming are supported.");
        if (app.ProcessPath is not { } program)
            throw new SandboxStartException("The path of this process is unknown, and the worker program (sandboxed-worker/Sandboxed.Worker.dll beside the application) was not found.");
        var hook = new Dictionary<string, string> { ["DOTNET_STARTUP_HOOKS"] = typeof(WorkerCommand).Assembly.GetName().Name! };
        if (!app.IsMuxer(program)) return new(program, [], hook);
        if (app.EntryAssembly is { } entry) return new(program, ["exec", entry], hook);
        throw new SandboxStartException($"This application runs in {program} without an entry assembly of its own, so a worker cannot be started like it. Deploy the worker program (sandboxed-worker/Sandboxed.Worker.dll) and the application's .deps.json and .runtimeconfig.json beside it.");
    }
}
