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
        if (app is not { Muxer: { } muxer, DepsFile: not null, RuntimeConfig: not null, WorkerProgram: { } worker }) return null;
        return new(muxer, [.. Exec(app), worker], new Dictionary<string, string>());
    }

    private static WorkerCommand StartItself(AppModel app)
    {
        if (app.IsNativeAot)
            throw new SandboxStartException("Workers of a Native AOT application cannot be started yet. Publish it with <PublishAot>false</PublishAot>; single file and trimming are supported.");
        if (app.ProcessPath is not { } program || !app.HasEntryAssembly || app.StartupHook is not { } library)
            throw new SandboxStartException($"This process ({app.ProcessPath ?? "its path is unknown"}) is no .NET application that could be started again as a worker. {MissingFiles(app)}");
        if (!app.SupportsStartupHooks)
            throw new SandboxStartException($"The workers of this application are the application itself, started again and taken over by a startup hook, but it was built without startup hooks. Build it with <StartupHookSupport>true</StartupHookSupport>, which the Sandboxed package does unless the project says otherwise. {MissingFiles(app)}");
        var hook = new Dictionary<string, string> { ["DOTNET_STARTUP_HOOKS"] = library };
        if (!app.IsStartedByMuxer) return new(program, [], hook);
        if (app.EntryAssembly is { } entry) return new(program, [.. Exec(app), entry], hook);
        throw new SandboxStartException($"This application runs in {program}, but not from a file, so it cannot be started again as a worker. {MissingFiles(app)}");
    }

    private static IEnumerable<string> Exec(AppModel app)
    {
        IEnumerable<string> config = app.RuntimeConfig is null ? [] : ["--runtimeconfig", app.RuntimeConfig];
        IEnumerable<string> deps = app.DepsFile is null ? [] : ["--depsfile", app.DepsFile];
        return ["exec", .. app.HostOptions.Others, .. config, .. deps];
    }

    /// <summary>What the other way of starting would have needed.</summary>
    private static string MissingFiles(AppModel app)
    {
        if (app.Muxer is null) return "It brings its own runtime, so there is no other way to start workers.";
        string?[] missing =
        [
            app.WorkerProgram is null ? "the worker program (sandboxed-worker/Sandboxed.Worker.dll)" : null,
            app.DepsFile is null ? "its .deps.json" : null,
            app.RuntimeConfig is null ? "its .runtimeconfig.json" : null,
        ];
        return $"The other way to start workers needs files that were not found in {AppContext.BaseDirectory}: {string.Join(", ", missing.Where(file => file is not null))}.";
    }
}
