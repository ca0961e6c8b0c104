using Sandboxed.Workers.Launching;

namespace Sandboxed.AppModels.Tests.Launching;

/// <summary>What is decided from how an application was deployed.</summary>
public sealed class WorkerCommandTests
{
    private static readonly AppModel _frameworkDependent = new()
    {
        Muxer = "/dotnet/dotnet",
        DepsFile = "/app/app.deps.json",
        RuntimeConfig = "/app/app.runtimeconfig.json",
        WorkerProgram = "/app/sandboxed-worker/Sandboxed.Worker.dll",
        ProcessPath = "/app/app",
        HasEntryAssembly = true,
        EntryAssembly = "/app/app.dll",
        StartupHook = "Sandboxed.Runtime",
    };

    private static readonly AppModel _selfContained = _frameworkDependent with { Muxer = null };

    [Fact]
    public void SharedFramework_RunsTheWorkerProgram_WithTheApplicationsConfiguration()
    {
        var command = WorkerCommand.Find(_frameworkDependent with { HostOptions = new(null, null, ["--roll-forward", "Major"]) });
        Assert.Equal("/dotnet/dotnet", command.Program);
        Assert.Equal(
            "exec --roll-forward Major --runtimeconfig /app/app.runtimeconfig.json --depsfile /app/app.deps.json /app/sandboxed-worker/Sandboxed.Worker.dll",
            string.Join(' ', command.Arguments));
        Assert.Empty(command.Variables);
    }

    [Fact]
    public void OwnRuntime_RunsTheApplicationAgain_WithTheHook()
    {
        var command = WorkerCommand.Find(_selfContained);
        Assert.Equal("/app/app", command.Program);
        Assert.Empty(command.Arguments);
        Assert.Equal([KeyValuePair.Create("DOTNET_STARTUP_HOOKS", "Sandboxed.Runtime")], command.Variables);
    }

    [Fact]
    public void WithoutWorkerProgram_TheMuxerRunsTheEntryAssembly()
    {
        var command = WorkerCommand.Find(_frameworkDependent with { WorkerProgram = null, ProcessPath = "/dotnet/dotnet" });
        Assert.Equal("/dotnet/dotnet", command.Program);
        Assert.Equal("exec --runtimeconfig /app/app.runtimeconfig.json --depsfile /app/app.deps.json /app/app.dll", string.Join(' ', command.Arguments));
        Assert.Single(command.Variables);
    }

    [Fact]
    public void NativeAot_IsRefused() =>
        Assert.Contains("<PublishAot>false</PublishAot>", Refusal(_selfContained with { IsNativeAot = true }), StringComparison.Ordinal);

    [Fact]
    public void ApplicationWithoutStartupHooks_IsRefused() =>
        Assert.Contains("<StartupHookSupport>true</StartupHookSupport>", Refusal(_selfContained with { SupportsStartupHooks = false }), StringComparison.Ordinal);

    /// <summary>A native program with .NET in it would start its own business again.</summary>
    [Fact]
    public void ProcessWithoutEntryAssembly_IsRefused() =>
        Assert.StartsWith("This process (/app/app) is no .NET application", Refusal(_selfContained with { HasEntryAssembly = false }), StringComparison.Ordinal);

    [Fact]
    public void ProcessWithoutEntryAssembly_CanRunTheWorkerProgram() =>
        Assert.Equal("/dotnet/dotnet", WorkerCommand.Find(_frameworkDependent with { HasEntryAssembly = false }).Program);

    [Fact]
    public void LibraryThatIsNoFile_IsRefused() =>
        Assert.StartsWith("This process (/app/app) is no .NET application", Refusal(_selfContained with { StartupHook = null }), StringComparison.Ordinal);

    [Fact]
    public void Refusal_NamesTheFilesThatAreMissing()
    {
        var refusal = Refusal(_frameworkDependent with { WorkerProgram = null, DepsFile = null, ProcessPath = "/dotnet/dotnet", EntryAssembly = null });
        Assert.EndsWith("the worker program (sandboxed-worker/Sandboxed.Worker.dll), its .deps.json.", refusal, StringComparison.Ordinal);
    }

    private static string Refusal(AppModel app) => Assert.Throws<SandboxStartException>(() => WorkerCommand.Find(app)).Message;
}
