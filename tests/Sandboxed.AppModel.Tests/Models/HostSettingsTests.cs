using System.Text.Json.Nodes;
using Sandboxed.AppModel.Tests.Building;
using Sandboxed.AppModel.Tests.Running;

namespace Sandboxed.AppModel.Tests.Models;

/// <summary>What tunes the runtime of a host must not tune that of its workers; what a limited method sees is the host's all the same.</summary>
public sealed class HostSettingsTests(ApplicationBuilds builds)
{
    private static readonly Dictionary<string, string> _settings = new()
    {
        ["DOTNET_gcServer"] = "1",
        ["DOTNET_GCHeapHardLimit"] = "8000000", // 128 MiB
        ["DOTNET_TieredCompilation"] = "1",
        ["DOTNET_DbgEnableMiniDump"] = "1",
        ["DOTNET_MODIFIABLE_ASSEMBLIES"] = "debug",
        ["CORECLR_ENABLE_PROFILING"] = "1",
        ["CORECLR_PROFILER"] = "{cf0d821e-299b-5307-a3d8-b283c03916dd}",
        ["CORECLR_PROFILER_PATH"] = "/nowhere/profiler.so",
    };

    public static TheoryData<Recipe> Recipes => [Recipe.Built, Recipe.SelfContained];

    [Theory]
    [MemberData(nameof(Recipes), DisableDiscoveryEnumeration = true)]
    public async Task EnvironmentVariables_DoNotReachTheWorkersRuntime_ButTheMethod(Recipe recipe)
    {
        var application = await builds.Get(recipe);
        var dumps = builds.NewFolder();
        var run = application.Run([.. _settings.Keys, "DOTNET_gcConcurrent", "HOME"]);
        foreach (var (name, value) in _settings) run.Variables[name] = value;
        run.Variables["DOTNET_DbgMiniDumpName"] = Path.Combine(dumps, "dump.%p");
        var output = await run.RunAsync();

        ConsoleReport.Check(application, output);
        Assert.StartsWith("Success: ", output["much memory"], StringComparison.Ordinal);
        Assert.Equal("host True, worker False", output["server GC"]);
        Assert.Empty(Directory.EnumerateFileSystemEntries(dumps));
        foreach (var (name, value) in _settings)
        {
            Assert.Equal(value, output[$"variable {name}"]);
            Assert.NotEqual(value, output[$"variable {name} at the start"]);
        }

        Assert.Equal("", output["variable DOTNET_gcConcurrent"]);
        Assert.Equal("0", output["variable DOTNET_gcConcurrent at the start"]);
        Assert.Equal(Environment.GetEnvironmentVariable("HOME"), output["variable HOME"]);
    }

    [Theory]
    [InlineData("System.GC.Server", "true")]
    [InlineData("System.GC.HeapHardLimit", "134217728")]
    [InlineData("System.GC.HeapHardLimitPercent", "1")]
    public async Task RuntimeConfig_DoesNotReachTheWorkersHeap(string name, string value)
    {
        var application = (await builds.Get(Recipe.Built)).CopyTo(builds.NewFolder());
        var config = JsonNode.Parse(await File.ReadAllTextAsync(application.File(".runtimeconfig.json"), TestContext.Current.CancellationToken))!;
        config["runtimeOptions"]!["configProperties"]![name] = JsonNode.Parse(value);
        await File.WriteAllTextAsync(application.File(".runtimeconfig.json"), config.ToJsonString(), TestContext.Current.CancellationToken);
        var output = await application.Run().RunAsync();
        ConsoleReport.Check(application, output);
        Assert.StartsWith("Success: ", output["much memory"], StringComparison.Ordinal);
        Assert.Equal($"host {name == "System.GC.Server"}, worker False", output["server GC"]);
    }
}
