using Sandboxed.AppModels.Tests.Building;

namespace Sandboxed.AppModels.Tests.Models;

public sealed class LibraryTests(ApplicationBuilds builds)
{
    [Fact]
    public async Task LimitedMethodsOfALibrary_WorkInAnApplicationThatOnlyReferencesIt()
    {
        var output = (await (await builds.Get(Recipe.LibraryAndCaller)).Run().RunAsync()).Succeeded();
        Assert.Equal("42", output["answer"]);
        Assert.Equal("True", output["in another process"]);
        Assert.StartsWith("Timeout: ", output["time"], StringComparison.Ordinal);
    }
}
