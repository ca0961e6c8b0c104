using System.Collections.Concurrent;
using Sandboxed.AppModel.Tests.Building;
using Sandboxed.AppModel.Tests.Running;

[assembly: AssemblyFixture(typeof(ApplicationBuilds))]

namespace Sandboxed.AppModel.Tests.Building;

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
    }

    /// <summary>The variables that the applications' build files read.</summary>
    public static Dictionary<string, string> Variables => new() { ["SandboxedPackage"] = Path.Combine(AppContext.BaseDirectory, "package/") };

    private static string Sources => Path.Combine(AppContext.BaseDirectory, "Applications");

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
            ]) { Variables = Variables, Patience = TimeSpan.FromMinutes(4) };
        RestoreFailure.Skip((await run.RunAsync())).Succeeded();
        return new(output, recipe.MainProject);
    }
}
