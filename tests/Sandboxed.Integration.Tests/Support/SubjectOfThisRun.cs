using System.Runtime.CompilerServices;
using Sandboxed.Transport;

namespace Sandboxed.Integration.Tests.Support;

/// <summary>The tests hold for each start method and each channel: a run is for those that these variables name, else for the defaults.</summary>
internal static class SubjectOfThisRun
{
    private const string StartVariable = "START_METHOD_OF_TESTS", ChannelVariable = "CHANNEL_OF_TESTS";

    // CA2255 is about libraries: this is an application, and nothing of it may run before.
#pragma warning disable CA2255
    [ModuleInitializer]
#pragma warning restore CA2255
    internal static void Set()
    {
        if (Environment.GetEnvironmentVariable(StartVariable) is { } start) SandboxPoolOptions.DefaultStartMethod = Enum.Parse<StartMethod>(start);
        if (Environment.GetEnvironmentVariable(ChannelVariable) is { } channel) ChannelKinds.Default = Enum.Parse<ChannelKind>(channel);
    }
}
