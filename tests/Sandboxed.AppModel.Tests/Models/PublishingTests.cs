using Sandboxed.AppModel.Tests.Building;

namespace Sandboxed.AppModel.Tests.Models;

/// <summary>However an application is published, its limited calls do the same.</summary>
public sealed class PublishingTests(ApplicationBuilds builds)
{
    public static TheoryData<Recipe> Recipes =>
        [Recipe.Built, Recipe.Published, Recipe.SingleFile, Recipe.SelfContained, Recipe.SelfContainedSingleFile, Recipe.Trimmed];

    [Theory]
    [MemberData(nameof(Recipes), DisableDiscoveryEnumeration = true)]
    public async Task LimitedCalls_Work(Recipe recipe)
    {
        var application = await builds.Get(recipe);
        ConsoleReport.Check(application, await application.Run().RunAsync());
    }

    [Fact]
    public async Task LimitedCalls_Work_UnderDotnet()
    {
        var application = await builds.Get(Recipe.Built);
        ConsoleReport.Check(application, await application.RunByMuxer().RunAsync());
    }

    [Fact]
    public async Task WorkerProgram_StaysAFile_InASingleFile()
    {
        var application = await builds.Get(Recipe.SelfContainedSingleFile);
        Assert.Equal(
            ["Console", "Console.pdb", "sandboxed-worker/Sandboxed.Worker.dll"],
            Directory.EnumerateFiles(application.Directory, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(application.Directory, file)).Order(StringComparer.Ordinal));
    }
}
