using Sandboxed.AppModels.Tests.Building;
using Sandboxed.AppModels.Tests.Running;

namespace Sandboxed.AppModels.Tests.Models;

public sealed class FileBasedTests(ApplicationBuilds builds)
{
    [Fact]
    public async Task SingleSourceFile_Runs()
    {
        var folder = builds.NewFolder("FileBased");
        var run = new ProgramRun("dotnet", "run", Path.Combine(folder, "FileBased", "app.cs")) { Variables = builds.Variables, Patience = TimeSpan.FromMinutes(4) };

        // Such applications are built below the user's data folder.
        run.Variables["XDG_DATA_HOME"] = folder;
        var output = RestoreFailure.Skip(await run.RunAsync()).Succeeded();
        Assert.Equal("42", output["answer"]);
        Assert.Equal("True", output["in another process"]);
        Assert.StartsWith("Timeout: ", output["time"], StringComparison.Ordinal);
    }
}
