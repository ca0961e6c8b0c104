using System.Runtime.CompilerServices;

namespace Sandboxed.Integration.Tests.Support;

/// <summary>The tests hold for each start method: a run is for the one that this variable names, else for the default.</summary>
internal static class StartMethodOfThisRun
{
    private const string Variable = "START_METHOD_OF_TESTS";

    // CA2255 is about libraries: this is an application, and nothing of it may run before.
#pragma warning disable CA2255
    [ModuleInitializer]
#pragma warning restore CA2255
    internal static void Set()
    {
        if (Environment.GetEnvironmentVariable(Variable) is { } name) SandboxPoolOptions.DefaultStartMethod = Enum.Parse<StartMethod>(name);
    }
}
