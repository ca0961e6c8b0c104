using Sandboxed.AppModel.Tests.Building;

namespace Sandboxed.AppModel.Tests.Models;

/// <summary>Deployments that lack a file which <c>dotnet build</c> had put there.</summary>
public sealed class DeploymentTests(ApplicationBuilds builds)
{
    [Theory]
    [InlineData("sandboxed-worker/Sandboxed.Worker.dll")]
    [InlineData("Console.deps.json")]
    public async Task MissingFile_MakesWorkersStartLikeTheApplication(string file)
    {
        var application = (await builds.Get(Recipe.Built)).CopyTo(builds.NewFolder());
        File.Delete(Path.Combine(application.Directory, file));
        ConsoleReport.Check(application, await application.Run().RunAsync());
        ConsoleReport.Check(application, await application.RunByMuxer().RunAsync());
    }

    [Fact]
    public async Task ConfigurationElsewhere_IsPassedOn()
    {
        var application = (await builds.Get(Recipe.Built)).CopyTo(builds.NewFolder());
        var config = Path.Combine(builds.NewFolder(), "moved.runtimeconfig.json");
        var deps = Path.Combine(builds.NewFolder(), "moved.deps.json");
        File.Move(application.File(".runtimeconfig.json"), config);
        File.Move(application.File(".deps.json"), deps);
        var run = new Running.ProgramRun("dotnet", "exec", "--runtimeconfig", config, "--depsfile", deps, application.Assembly);
        ConsoleReport.Check(application, await run.RunAsync());
        Directory.Delete(Path.Combine(application.Directory, "sandboxed-worker"), recursive: true);
        ConsoleReport.Check(application, await run.RunAsync());
    }

    [Fact]
    public async Task RuntimeConfigThatIsOnlyOnTheCommandLine_IsPassedOn()
    {
        var application = (await builds.Get(Recipe.Built)).CopyTo(builds.NewFolder());
        var config = Path.Combine(builds.NewFolder(), "moved.runtimeconfig.json");
        File.Move(application.File(".runtimeconfig.json"), config);
        File.Delete(application.File(".deps.json"));
        ConsoleReport.Check(application, await new Running.ProgramRun("dotnet", "exec", "--runtimeconfig", config, application.Assembly).RunAsync());
    }

    [Fact]
    public async Task ProgramLinkedFromElsewhere_FindsItsFiles()
    {
        var application = await builds.Get(Recipe.Published);
        var link = Path.Combine(builds.NewFolder(), "link");
        File.CreateSymbolicLink(link, application.Program);
        ConsoleReport.Check(application, await (application.Run() with { Program = link }).RunAsync());
    }
}
