using Sandboxed.AppModel.Tests.Building;
using Sandboxed.AppModel.Tests.Running;

namespace Sandboxed.AppModel.Tests.Models;

/// <summary>An application starts once, however many workers it has: its Main never runs in one of them.</summary>
public sealed class StartTests(ApplicationBuilds builds)
{
    public static TheoryData<Recipe> Recipes => [Recipe.Built, Recipe.SingleFile, Recipe.SelfContainedSingleFile];

    [Theory]
    [MemberData(nameof(Recipes), DisableDiscoveryEnumeration = true)]
    public async Task Main_RunsOnce(Recipe recipe)
    {
        var application = await builds.Get(recipe);
        var (output, starts) = await RunCounted(application);
        output.Succeeded();
        Assert.Single(starts, start => start.StartsWith("Main ", StringComparison.Ordinal));
        Assert.DoesNotContain(starts, start => start.StartsWith("startup hook ", StringComparison.Ordinal));

        // The host and the workers of six calls, of which three end their worker.
        var processes = starts.Where(start => start.StartsWith("module initializer ", StringComparison.Ordinal)).ToList();
        Assert.InRange(processes.Count, 4, 7);
        Assert.Equal(processes.Distinct(), processes);
    }

    [Theory]
    [MemberData(nameof(Recipes), DisableDiscoveryEnumeration = true)]
    public async Task StartupHooksOfTheUser_RunInTheHostAlone(Recipe recipe)
    {
        var application = await builds.Get(recipe);
        var (output, starts) = await RunCounted(application, ("DOTNET_STARTUP_HOOKS", "Console"));
        ConsoleReport.Check(application, output);
        Assert.Single(starts, start => start.StartsWith("startup hook ", StringComparison.Ordinal));
        Assert.Equal("Console", output["variable DOTNET_STARTUP_HOOKS"]);
    }

    [Fact]
    public async Task ApplicationWithoutStartupHooks_RefusesAndStartsNothing()
    {
        var application = await builds.Get(Recipe.TrimmedWithoutStartupHooks);
        var (output, starts) = await RunCounted(application);
        Assert.Equal(3, output.ExitCode);
        Assert.Contains("<StartupHookSupport>true</StartupHookSupport>", output["refused"], StringComparison.Ordinal);
        Assert.Equal(["Main", "module initializer"], starts.Select(start => start[..start.LastIndexOf(' ')]).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task ProcessThatWasMeantToBeAWorker_StartsNoWorkers()
    {
        var application = await builds.Get(Recipe.TrimmedWithoutStartupHooks);
        var (output, _) = await RunCounted(application, ("SANDBOXED_WORKER", "1:1"));
        Assert.Equal(3, output.ExitCode);
        Assert.StartsWith("This process was started to be a worker, but runs the application's Main", output["refused"], StringComparison.Ordinal);
    }

    private async Task<(ProgramOutput Output, string[] Starts)> RunCounted(BuiltApplication application, params (string Name, string Value)[] variables)
    {
        var file = Path.Combine(builds.NewFolder(), "starts");
        var run = application.Run("DOTNET_STARTUP_HOOKS");
        run.Variables["STARTS"] = file;
        foreach (var (name, value) in variables) run.Variables[name] = value;
        return (await run.RunAsync(), await File.ReadAllLinesAsync(file, TestContext.Current.CancellationToken));
    }
}
