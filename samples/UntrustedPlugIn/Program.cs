// An application that runs plug-ins of strangers: each call in a fresh process that can start no other, so that a plug-in can neither stay, nor spread, nor take the application down.
using System.Reflection;
using Sandboxed;

var folder = args.Length > 0 ? args[0] : AppContext.BaseDirectory;
foreach (var path in Directory.EnumerateFiles(folder, "*.PlugIn.dll").Order(StringComparer.Ordinal))
{
    foreach (var name in PlugIns.NamesLimited(path).Value)
    {
        var result = PlugIns.RunLimited(path, name, "the quick brown fox");
        Console.WriteLine($"{name}: {(result.IsSuccess ? result.Value : result)}");
    }
}

internal static partial class PlugIns
{
    /// <summary>The code of a plug-in is loaded nowhere but in a worker.</summary>
    [EnforceLimits(MemMb = 64, WallTimeS = 2, NumProcesses = 0, Isolation = Isolation.Pristine)]
    public static string[] Names(string path) => [.. Types(path).Select(type => type.Name)];

    [EnforceLimits(MemMb = 64, WallTimeS = 2, NumProcesses = 0, Isolation = Isolation.Pristine, CaptureOutput = true)]
    public static string Run(string path, string name, string text) =>
        (string)Types(path).Single(type => type.Name == name).GetMethod("Run")!.CreateDelegate<Func<string, object>>()(text);

    private static IEnumerable<Type> Types(string path) =>
        Assembly.LoadFrom(path).GetExportedTypes().Where(type => type.GetMethod("Run", [typeof(string)]) is not null).OrderBy(type => type.Name, StringComparer.Ordinal);
}
