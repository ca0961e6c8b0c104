namespace Sandboxed.Workers.Launching;

/// <summary>
/// The options between <c>dotnet</c> and the application's file on the command line of this process. They decide which framework and
/// which dependencies it runs with, so its workers need them too.
/// </summary>
/// <param name="RuntimeConfig">The value of --runtimeconfig.</param>
/// <param name="DepsFile">The value of --depsfile.</param>
/// <param name="Others">All others, names and values.</param>
internal sealed record HostOptions(string? RuntimeConfig, string? DepsFile, IReadOnlyList<string> Others)
{
    private const string RuntimeConfigOption = "--runtimeconfig";
    private const string DepsFileOption = "--depsfile";

    /// <summary>Each has one value.</summary>
    private static readonly string[] _otherOptions = ["--additionalprobingpath", "--additional-deps", "--fx-version", "--roll-forward"];

    public static HostOptions None { get; } = new(null, null, []);

    /// <summary>The runtime passes only the application's own arguments on; the kernel has kept them all.</summary>
    public static HostOptions OfThisProcess() => Parse(File.ReadAllText("/proc/self/cmdline").Split('\0'));

    /// <param name="arguments">A command line that begins with <c>dotnet</c>.</param>
    public static HostOptions Parse(IReadOnlyList<string> arguments)
    {
        string? config = null, deps = null;
        var others = new List<string>();
        for (var i = arguments.Count > 1 && arguments[1] == "exec" ? 2 : 1; i + 1 < arguments.Count; i += 2)
        {
            if (arguments[i] == RuntimeConfigOption) config = arguments[i + 1];
            else if (arguments[i] == DepsFileOption) deps = arguments[i + 1];
            else if (_otherOptions.Contains(arguments[i])) others.AddRange([arguments[i], arguments[i + 1]]);
            else break;
        }

        return new(config, deps, others);
    }
}
