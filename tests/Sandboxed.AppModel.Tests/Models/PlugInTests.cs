using Sandboxed.AppModels.Tests.Building;

namespace Sandboxed.AppModels.Tests.Models;

/// <summary>Assemblies that the application loads itself, at run time.</summary>
public sealed class PlugInTests(ApplicationBuilds builds)
{
    /// <summary>Hosts that share this library with the plug-in, and hosts that have never heard of it.</summary>
    public static TheoryData<Recipe> Hosts => [Recipe.PlugInHost, Recipe.PlugInHostWithSandboxed];

    [Theory]
    [MemberData(nameof(Hosts), DisableDiscoveryEnumeration = true)]
    public async Task PlugInInAContextOfItsOwn_IsLoadedFromItsFile_Once(Recipe recipe)
    {
        var (host, plugIn) = (await builds.Get(recipe), await builds.Get(Recipe.PlugIn));
        var output = (await host.Run("file", plugIn.Assembly).RunAsync()).Succeeded();
        Assert.Equal("42", output["answer"]);
        Assert.Equal("True", output["in another process"]);
        Assert.Equal("1", output["calls"]);
        Assert.Equal("42", output["library"]);
        Assert.StartsWith("Timeout: ", output["time"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task AssemblyLoadedFromMemory_IsRefused()
    {
        var (host, plugIn) = (await builds.Get(Recipe.PlugInHostWithSandboxed), await builds.Get(Recipe.PlugIn));
        var output = (await host.Run("memory", plugIn.Assembly).RunAsync()).Succeeded();
        Assert.Contains(": The worker cannot load PlugIn, ", output["refused"], StringComparison.Ordinal);
        Assert.Contains("the host loaded it from memory", output["refused"], StringComparison.Ordinal);
    }
}
