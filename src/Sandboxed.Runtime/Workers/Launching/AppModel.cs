using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace Sandboxed.Workers.Launching;

/// <summary>How this application was deployed and started.</summary>
internal sealed record AppModel
{
    /// <summary>The <c>dotnet</c> program of the shared framework that runs this process; null without one.</summary>
    public string? Muxer { get; init; }

    /// <summary>The application's .deps.json: the first of the host's list; the others are the frameworks'.</summary>
    public string? DepsFile { get; init; }

    /// <summary>The application's .runtimeconfig.json.</summary>
    public string? RuntimeConfig { get; init; }

    /// <summary>The deployed worker program.</summary>
    public string? WorkerProgram { get; init; }

    /// <summary>The program of this process.</summary>
    public string? ProcessPath { get; init; }

    /// <summary>The file of the entry assembly; null in a single file.</summary>
    public string? EntryAssembly { get; init; }

    public bool IsNativeAot { get; init; }

    /// <summary>Whether a program is <c>dotnet</c> rather than the application's own.</summary>
    public bool IsMuxer(string program) => Path.GetFileNameWithoutExtension(program) == "dotnet";

    public static AppModel Current()
    {
        var deps = (AppContext.GetData("APP_CONTEXT_DEPS_FILES") as string)?.Split(Path.PathSeparator).FirstOrDefault(f => f.Length > 0);
        return new()
        {
            Muxer = SharedFrameworkMuxer(),
            DepsFile = Existing(deps),
            RuntimeConfig = deps is null ? null : Existing(Path.ChangeExtension(Path.ChangeExtension(deps, null), "runtimeconfig.json")),
            WorkerProgram = Existing(Path.Combine(AppContext.BaseDirectory, "sandboxed-worker", "Sandboxed.Worker.dll")),
            ProcessPath = Environment.ProcessPath,
            EntryAssembly = Assembly.GetEntryAssembly() is { } entry ? Existing(Location(entry)) : null,
            IsNativeAot = !RuntimeFeature.IsDynamicCodeSupported && Location(typeof(object).Assembly).Length == 0,
        };
    }

    /// <summary>The core library stands in ROOT/shared/Microsoft.NETCore.App/VERSION; dotnet in ROOT.</summary>
    private static string? SharedFrameworkMuxer()
    {
        var framework = Path.GetDirectoryName(Location(typeof(object).Assembly));
        if (string.IsNullOrEmpty(framework) || Path.GetFileName(Path.GetDirectoryName(framework)) != "Microsoft.NETCore.App") return null;
        return Existing(Path.GetFullPath(Path.Combine(framework, "..", "..", "..", "dotnet")));
    }

    private static string? Existing(string? path) => !string.IsNullOrEmpty(path) && File.Exists(path) ? path : null;

    [UnconditionalSuppressMessage("SingleFile", "IL3000", Justification = "Empty in a single file, which is what is asked.")]
    private static string Location(Assembly assembly) => assembly.Location;
}
