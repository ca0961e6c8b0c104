using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Runtime.Loader;

namespace Sandboxed.Workers.Launching;

/// <summary>How this application was deployed and started.</summary>
internal sealed record AppModel
{
    /// <summary>The <c>dotnet</c> program of the shared framework that runs this process; null without one.</summary>
    public string? Muxer { get; init; }

    /// <summary>The options that <c>dotnet</c> was started with.</summary>
    public HostOptions HostOptions { get; init; } = HostOptions.None;

    /// <summary>The application's .deps.json; null without one.</summary>
    public string? DepsFile { get; init; }

    /// <summary>The application's .runtimeconfig.json; null in a single file.</summary>
    public string? RuntimeConfig { get; init; }

    /// <summary>The deployed worker program.</summary>
    public string? WorkerProgram { get; init; }

    /// <summary>The program of this process.</summary>
    public string? ProcessPath { get; init; }

    /// <summary>Whether there is an application that <see cref="ProcessPath"/> would run, rather than a native program with .NET in it.</summary>
    public bool HasEntryAssembly { get; init; }

    /// <summary>The file of the entry assembly; null in a single file.</summary>
    public string? EntryAssembly { get; init; }

    /// <summary>This library as DOTNET_STARTUP_HOOKS names it; null if the application does not have it among its assemblies, nor as a file.</summary>
    public string? StartupHook { get; init; }

    /// <summary>Whether this application was built with startup hooks.</summary>
    public bool SupportsStartupHooks { get; init; } = true;

    public bool IsNativeAot { get; init; }

    /// <summary>Whether <see cref="ProcessPath"/> is <c>dotnet</c> rather than the application's own program.</summary>
    public bool IsStartedByMuxer => Path.GetFileName(ProcessPath) == "dotnet";

    public static AppModel Current()
    {
        var library = typeof(AppModel).Assembly;
        var entry = Assembly.GetEntryAssembly();
        var muxer = SharedFrameworkMuxer();
        var options = Path.GetFileName(Environment.ProcessPath) == "dotnet" ? HostOptions.OfThisProcess() : HostOptions.None;
        var deps = Existing(options.DepsFile) ?? Existing(OwnDepsFile(muxer));
        return new()
        {
            Muxer = muxer,
            HostOptions = options,
            DepsFile = deps,
            RuntimeConfig = Existing(options.RuntimeConfig) ?? Existing(WithExtension(deps, ".deps.json")) ?? Existing(WithExtension(Location(entry), ".dll")),
            WorkerProgram = WorkerProgramIn(Path.GetDirectoryName(Location(library))) ?? WorkerProgramIn(AppContext.BaseDirectory),
            ProcessPath = Environment.ProcessPath,
            HasEntryAssembly = entry is not null,
            EntryAssembly = Existing(Location(entry)),
            StartupHook = AssemblyLoadContext.GetLoadContext(library) == AssemblyLoadContext.Default ? library.GetName().Name : Existing(Location(library)),
            SupportsStartupHooks = !AppContext.TryGetSwitch("System.StartupHookProvider.IsSupported", out var supported) || supported,

            // The host of CoreCLR always passes the list of assemblies, if only an empty one; a native program has none.
            IsNativeAot = AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES") is null && Location(typeof(object).Assembly).Length == 0,
        };
    }

    /// <summary>The core library stands in ROOT/shared/Microsoft.NETCore.App/VERSION; dotnet in ROOT.</summary>
    private static string? SharedFrameworkMuxer()
    {
        var framework = Path.GetDirectoryName(Location(typeof(object).Assembly));
        if (string.IsNullOrEmpty(framework) || Path.GetFileName(Path.GetDirectoryName(framework)) != "Microsoft.NETCore.App") return null;
        return Existing(Path.GetFullPath(Path.Combine(framework, "..", "..", "..", "dotnet")));
    }

    /// <summary>The first of the host's list, the others being the frameworks'; but it begins with those if the application has none, as in a single file.</summary>
    private static string? OwnDepsFile(string? muxer)
    {
        // Separated by semicolons on every system, unlike other lists of paths.
        var first = (AppContext.GetData("APP_CONTEXT_DEPS_FILES") as string)?.Split(';').FirstOrDefault(file => file.Length > 0);
        var frameworks = Path.Combine(Path.GetDirectoryName(muxer) ?? "", "shared") + Path.DirectorySeparatorChar;
        return first is null || first.StartsWith(frameworks, StringComparison.Ordinal) ? null : first;
    }

    private static string? WithExtension(string? file, string old) =>
        file is not null && file.EndsWith(old, StringComparison.Ordinal) ? file[..^old.Length] + ".runtimeconfig.json" : null;

    private static string? WorkerProgramIn(string? directory) =>
        string.IsNullOrEmpty(directory) ? null : Existing(Path.Combine(directory, "sandboxed-worker", "Sandboxed.Worker.dll"));

    private static string? Existing(string? path) => !string.IsNullOrEmpty(path) && File.Exists(path) ? Path.GetFullPath(path) : null;

    [UnconditionalSuppressMessage("SingleFile", "IL3000", Justification = "Empty in a single file, which is what is asked.")]
    private static string Location(Assembly? assembly) => assembly?.Location ?? "";
}
