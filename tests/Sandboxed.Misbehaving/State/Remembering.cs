using System.Globalization;
using System.Reflection;

namespace Sandboxed.Misbehaving;

/// <summary>Methods that change the state of their process, and methods that look at it.</summary>
public static partial class Remembering
{
    private static readonly AsyncLocal<string?> _local = new();
    private static int _calls;

    [EnforceLimits]
    public static int CountCalls() => ++_calls;

    [EnforceLimits(Isolation = Isolation.Pristine)]
    public static int CountCallsPristine() => ++_calls;

    /// <summary>Changes everything that a worker puts back.</summary>
    [EnforceLimits]
    public static int ChangeEverything(string directory)
    {
        CultureInfo.CurrentCulture = CultureInfo.DefaultThreadCurrentCulture = CultureInfo.GetCultureInfo("fr-FR");
        CultureInfo.CurrentUICulture = CultureInfo.DefaultThreadCurrentUICulture = CultureInfo.GetCultureInfo("fr-FR");
        Environment.CurrentDirectory = directory;
        Environment.SetEnvironmentVariable("SANDBOXED_TEST_ADDED", "added");
        Environment.SetEnvironmentVariable("PATH", "changed");
        Environment.SetEnvironmentVariable("HOME", null);
        Console.SetOut(TextWriter.Null);
        Console.SetError(TextWriter.Null);
        Console.SetIn(new StringReader("typed"));
        _local.Value = "left behind";
        return Environment.ProcessId;
    }

    /// <summary>What of all that is there now.</summary>
    [EnforceLimits(CaptureOutput = true)]
    public static Surroundings Look()
    {
        Console.Write("out");
        Console.Error.Write("error");
        var pool = Task.Run(static () => CultureInfo.CurrentCulture.Name).GetAwaiter().GetResult();
        return new()
        {
            ProcessId = Environment.ProcessId,
            Culture = CultureInfo.CurrentCulture.Name,
            UICulture = CultureInfo.CurrentUICulture.Name,
            PoolCulture = pool,
            Directory = Environment.CurrentDirectory,
            Variables = Environment.GetEnvironmentVariables().Cast<System.Collections.DictionaryEntry>().ToDictionary(e => (string)e.Key, e => (string)e.Value!),
            Input = Console.In.ReadToEnd(),
            Local = _local.Value,
            IsServerGC = System.Runtime.GCSettings.IsServerGC,
            EntryAssembly = Assembly.GetEntryAssembly()?.GetName().Name,
        };
    }
}
