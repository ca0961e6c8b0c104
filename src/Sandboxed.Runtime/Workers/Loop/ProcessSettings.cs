using System.Globalization;
using System.Reflection;
using Sandboxed.Transport;

namespace Sandboxed.Workers.Loop;

/// <summary>What makes a worker process look like its host to the user's code: environment, culture, entry assembly.</summary>
internal static class ProcessSettings
{
    public static void Apply(WorkerConfiguration configuration)
    {
        foreach (var (name, value) in configuration.RestoredVariables) Environment.SetEnvironmentVariable(name, value);
        CultureInfo.DefaultThreadCurrentCulture = CultureInfo.CurrentCulture = Culture(configuration.DefaultCulture);
        CultureInfo.DefaultThreadCurrentUICulture = CultureInfo.CurrentUICulture = Culture(configuration.DefaultUICulture);
        if (configuration.EntryAssembly is { } assembly) SetEntryAssembly(assembly);
    }

    private static CultureInfo Culture(string? name) => CultureInfo.GetCultureInfo(name ?? "");

    /// <summary>So that configuration, user secrets and the like find the application and not this program.</summary>
    private static void SetEntryAssembly(string name)
    {
        try
        {
            Assembly.SetEntryAssembly(Assembly.Load(new AssemblyName(name)));
        }
        catch (Exception e) when (e is IOException or BadImageFormatException)
        {
            // The host runs under a program (a test host, a notebook) that its workers cannot load: they keep their own.
        }
    }
}
