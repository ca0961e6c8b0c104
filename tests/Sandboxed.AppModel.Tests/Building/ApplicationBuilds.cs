using System.Collections.Concurrent;
using Sandboxed.AppModels.Tests.Building;
using Sandboxed.AppModels.Tests.Running;

[assembly: AssemblyFixture(typeof(ApplicationBuilds))]

namespace Sandboxed.AppModels.Tests.Building;

/// <summary>
/// Builds each application once, when the first test asks for it, in a folder of its own outside the repository, so that no build sees
/// another one's files or the repository's settings. All is deleted after the last test.
/// </summary>
public sealed class ApplicationBuilds : IDisposable
{
    private readonly ConcurrentDictionary<Recipe, Lazy<Task<BuiltApplication>>> _applications = new();
    private int _folders;

    public ApplicationBuilds()
    {
        foreach (var file in Directory.EnumerateFiles(Sources)) File.Copy(file, Path.Combine(Root, Path.GetFileName(file)));
        Directory.CreateDirectory(OtherPackages);
        foreach (var package in Directory.EnumerateDirectories(MachinePackages).Where(package => Path.GetFileName(package) != "sandboxed"))
        {
            Directory.CreateSymbolicLink(Path.Combine(OtherPackages, Path.GetFileName(package)), package);
        }
    }

    /// <summary>
    /// The variables that the applications' build files read. Packages are had from where this machine has them; but for the one under test, which has the same version in every build, and
    /// which somebody may have used here before: it is unpacked where it is deleted after the last test.
    /// </summary>
    public Dictionary<string, string> Variables => new()
    {
        ["SandboxedFeed"] = Feed,
        ["SandboxedVersion"] = Path.GetFileNameWithoutExtension(Package)["Sandboxed.".Length..],
        ["NUGET_PACKAGES"] = Path.Combine(Root, "packages"),
        ["NUGET_FALLBACK_PACKAGES"] = OtherPackages,
    };

    /// <summary>The package under test.</summary>
    public static string Package => Directory.EnumerateFiles(Feed, "*.nupkg").Single();

    private static string Feed => Path.Combine(AppContext.BaseDirectory, "feed");

    private static string Sources => Path.Combine(AppContext.BaseDirectory, "Applications");

    private static string MachinePackages => Environment.GetEnvironmentVariable("NUGET_PACKAGES")
        ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");

    private string OtherPackages => Path.Combine(Root, "machine");

    private string Root { get; } = Directory.CreateTempSubdirectory("application-models-").FullName;

    public Task<BuiltApplication> Get(Recipe recipe) =>
        _applications.GetOrAdd(recipe, recipe => new(() => BuildAsync(recipe))).Value;

    /// <summary>A folder of its own for a test, or for the sources of one application.</summary>
    public string NewFolder(params string[] sources)
    {
        var folder = Directory.CreateDirectory(Path.Combine(Root, $"{Interlocked.Increment(ref _folders)}")).FullName;
        foreach (var source in sources) Folder.Copy(Path.Combine(Sources, source), Path.Combine(folder, source));
        return folder;
    }

    public void Dispose() => Directory.Delete(Root, recursive: true);

    private async Task<BuiltApplication> BuildAsync(Recipe recipe)
    {
        var folder = NewFolder(recipe.Projects.Split(' '));
        var output = Path.Combine(folder, "out");
        var run = new ProgramRun(
            "dotnet",
            [
                recipe.Verb, Path.Combine(folder, recipe.MainProject), "-o", output, "-nologo", "-v", "quiet",
                "-nodeReuse:false", "-m:1", .. recipe.Options.Split(' ', StringSplitOptions.RemoveEmptyEntries),
            ]) { Variables = Variables, Patience = TimeSpan.FromMinutes(3) };

        // One has been seen to do nothing for minutes; the same took four seconds when it was run again. What is tested is what is built, not the SDK.
        var (built, isDone) = await run.TryRunAsync();
        RestoreFailure.Skip(isDone ? built : await run.RunAsync()).Succeeded();
        return new(output, recipe.MainProject);
    }
}
