using Sandboxed.AppModel.Tests.Building;
using Sandboxed.AppModel.Tests.Running;

namespace Sandboxed.AppModel.Tests.Models;

/// <summary>What the application of the folder Console prints when all is well.</summary>
internal static class ConsoleReport
{
    public static void Check(BuiltApplication application, ProgramOutput output)
    {
        output.Succeeded();
        Assert.Equal("42", output["answer"]);
        Assert.Equal("True", output["in another process"]);
        Assert.StartsWith("MemoryLimit: ", output["memory"], StringComparison.Ordinal);
        Assert.StartsWith("Timeout: ", output["time"], StringComparison.Ordinal);
        Assert.StartsWith("Anything: ", output["crash"], StringComparison.Ordinal);
        Assert.Equal("Console", output["entry"]);
        Assert.Equal(application.Directory + "/", output["base directory"]);
    }
}
