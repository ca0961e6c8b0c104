using System.Collections;

namespace Sandboxed.Workers.Launching;

/// <summary>
/// The environment of a worker: the host's as its pool changes it, but for what would change how the runtime of a worker behaves. The worker puts the
/// pool's values back once its runtime has started, so that processes it starts inherit what the host would have given them.
/// </summary>
internal sealed class WorkerEnvironment
{
    /// <summary>Set in each worker, under the names that win over an application's runtimeconfig.</summary>
    private static readonly (string Name, string Value)[] _set =
    [
        ("DOTNET_gcServer", "0"),                          // one heap a core would be reserved and scanned
        ("DOTNET_GCRegionSize", "100000"),                 // hexadecimal: 1 MiB; with the default 4, half of the calls with 40 MiB of 1 MiB arrays under a limit of 64 were refused memory
        ("DOTNET_GCConserveMemory", "7"),                  // compact large objects too: without it, methods that filled and forgot 40 of 64 MiB again and again were refused memory, most or none of them as the limit met the size of regions
        ("DOTNET_gcConcurrent", "0"),                      // no background GC thread
        ("DOTNET_EnableWriteXorExecute", "0"),             // else code memory is a shared mapping, and start takes longer
        ("DOTNET_EnableDiagnostics", "0"),                 // three threads and a socket in /tmp
        ("DOTNET_DbgEnableMiniDump", "0"),                 // a worker that aborts is an ordinary event
        ("DOTNET_Thread_DefaultStackSize", "180000"),      // hexadecimal: 1.5 MiB; 8 MiB stacks would use up RLIMIT_DATA with 7 threads
    ];

    /// <summary>Set in a template, for its workers: see the remarks of its loop.</summary>
    private static readonly (string Name, string Value)[] _setInTemplate =
    [
        ("DOTNET_TC_BackgroundWorkerTimeoutMs", "0"),      // the compiler's thread ends when it has nothing to do
        ("DOTNET_JitHostMaxSlabCache", "0"),               // the compiler gives its memory back: 5 of the 14 MB that each fork would copy the tables of
        ("DOTNET_TC_CallCountingDelayMs", "0"),            // and does not wait before it begins: the template is quiet in 5 to 50 ms instead of 185 to 955
    ];

    /// <summary>Left out: names, and beginnings of names marked by an asterisk.</summary>
    private static readonly string[] _removed =
    [
        "DOTNET_STARTUP_HOOKS", "DOTNET_MODIFIABLE_ASSEMBLIES", "DOTNET_HOTRELOAD_*", "DOTNET_WATCH*",
        "DOTNET_GCHeapHardLimit*", "DOTNET_GCHeapCount", "DOTNET_GCHeapAffinitizeMask", "DOTNET_TieredCompilation*", "DOTNET_TC_*",
        "DOTNET_EnableEventPipe*", "DOTNET_EventPipe*", "DOTNET_DiagnosticPorts", "DOTNET_EnableDiagnostics_*",
        "CORECLR_ENABLE_PROFILING", "CORECLR_PROFILER*", "CORECLR_ENABLE_NOTIFICATION_PROFILERS",
        "CORECLR_NOTIFICATION_PROFILERS*", "COR_*", "COMPlus_*",
    ];

    /// <summary>What a debugger needs: the host's own diagnostics settings stay.</summary>
    private static readonly string[] _keptForDebugging = ["DOTNET_EnableDiagnostics", "DOTNET_DiagnosticPorts", "DOTNET_EnableDiagnostics_IPC"];

    private WorkerEnvironment(Dictionary<string, string> variables, List<(string, string?)> restored) =>
        (Variables, Restored) = (variables, restored);

    /// <summary>What the worker is started with.</summary>
    public IReadOnlyDictionary<string, string> Variables { get; }

    /// <summary>What the worker sets afterwards: the pool's values, null for those the pool does not have.</summary>
    public IReadOnlyList<(string Name, string? Value)> Restored { get; }

    /// <param name="pool">The host's environment, as the pool changes it.</param>
    /// <param name="settings">What the pool sets for the runtime.</param>
    /// <param name="command">What the way of starting adds.</param>
    /// <param name="debug">Whether the worker is to be debugged.</param>
    /// <param name="template">Whether the process is a template.</param>
    public static WorkerEnvironment From(
        IReadOnlyDictionary<string, string> pool, IReadOnlyDictionary<string, string> settings, WorkerCommand command, bool debug, bool template)
    {
        var variables = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in pool)
        {
            if (!IsRemoved(name) || (debug && _keptForDebugging.Contains(name))) variables[name] = value;
        }

        foreach (var (name, value) in template ? [.. _set, .. _setInTemplate] : _set)
        {
            if (!debug || !_keptForDebugging.Contains(name)) variables[name] = value;
        }

        foreach (var (name, value) in settings) variables[RuntimeSettings.Prefix + name] = value;
        foreach (var (name, value) in command.Variables) variables[name] = value;
        var restored = pool.Keys.Union(variables.Keys)
            .Where(name => variables.GetValueOrDefault(name) != pool.GetValueOrDefault(name))
            .Select(name => (name, pool.GetValueOrDefault(name)))
            .ToList();
        variables[WorkerMarker.Variable] = WorkerMarker.Value(template);
        return new(variables, restored);
    }

    /// <summary>The environment of this process as it is now.</summary>
    public static Dictionary<string, string> Snapshot() =>
        Environment.GetEnvironmentVariables().Cast<DictionaryEntry>().ToDictionary(e => (string)e.Key, e => (string)e.Value!, StringComparer.Ordinal);

    private static bool IsRemoved(string name) =>
        Array.Exists(_removed, pattern => pattern.EndsWith('*') ? name.StartsWith(pattern[..^1], StringComparison.Ordinal) : name == pattern);
}
