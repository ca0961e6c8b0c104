namespace Sandboxed.Workers.Launching;

/// <summary>The settings of the .NET runtime that a pool may choose for its workers, and why it cannot choose the others.</summary>
internal static class RuntimeSettings
{
    /// <summary>What makes an environment variable of a setting.</summary>
    public const string Prefix = "DOTNET_";

    private const string Threads = "its threads would be missing in workers that are forked";
    private const string Memory = "the limit on memory (MemMb) sets it for each call";
    private const string Regions = "the limit on memory (MemMb) would refuse methods what they may have";
    private const string Compiler = "workers could not be forked: a template must know when its compiler has nothing to do";
    private const string Project = Compiler + ". Set <TieredCompilation> in the project of the application instead";
    private const string Diagnostics = "it would start threads in each worker. SandboxPoolOptions.Debug = true leaves diagnostics on";
    private const string Hooks = "it would run code in workers before they are workers";

    /// <summary>Names, and beginnings of names marked by an asterisk. The runtime tells capital letters apart; a name that differs in them alone is meant to be the same.</summary>
    private static readonly (string Pattern, string Reason)[] _refused =
    [
        ("gcServer", Threads + ", and each worker would reserve a heap for each processor"),
        ("gcConcurrent", Threads),
        ("GCHeapCount", "it is for gcServer, which workers cannot have"),
        ("GCHeapHardLimit*", Memory),
        ("GCRegionSize", Regions),
        ("GCRegionRange", Regions),
        ("EnableWriteXorExecute", "workers that are forked would share the code that they compile, and it would count as memory of their calls"),
        ("TieredCompilation*", Project),
        ("TC_*", Compiler),
        ("JitHostMaxSlabCache", Compiler),
        ("EnableDiagnostics*", Diagnostics),
        ("DiagnosticPorts", Diagnostics),
        ("EnableEventPipe*", Diagnostics),
        ("EventPipe*", Diagnostics),
        ("STARTUP_HOOKS", Hooks),
        ("MODIFIABLE_ASSEMBLIES", Hooks),
        ("HOTRELOAD_*", Hooks),
        ("WATCH*", Hooks),
    ];

    /// <summary>A copy of the settings.</summary>
    /// <exception cref="ArgumentException">A name is none, a value is not text, or a worker cannot have the setting.</exception>
    public static IReadOnlyDictionary<string, string> Checked(IReadOnlyDictionary<string, string> settings, string option)
    {
        ArgumentNullException.ThrowIfNull(settings, option);
        foreach (var (name, value) in settings)
        {
            WorkerVariable.Check(name, value, option);
            if (value is null) throw new ArgumentException($"The runtime setting '{name}' is null. Leave it out.", option);
            if (name.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase))
                throw new ArgumentException($"The runtime setting '{name}' is named without {Prefix}: '{name[Prefix.Length..]}'.", option);
            if (Array.Find(_refused, refused => Matches(name, refused.Pattern)).Reason is { } reason)
                throw new ArgumentException($"Workers cannot have the runtime setting '{name}': {reason}.", option);
        }

        return new Dictionary<string, string>(settings, StringComparer.Ordinal).AsReadOnly();
    }

    private static bool Matches(string name, string pattern) => pattern.EndsWith('*')
        ? name.StartsWith(pattern[..^1], StringComparison.OrdinalIgnoreCase)
        : name.Equals(pattern, StringComparison.OrdinalIgnoreCase);
}
