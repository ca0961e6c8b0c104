using Sandboxed.AppModel.Tests.Building;

namespace Sandboxed.AppModel.Tests.Models;

public sealed class NativeAotTests(ApplicationBuilds builds)
{
    /// <summary>Where the packages of the native compiler are not to be had, the build is skipped in its own words.</summary>
    [Fact]
    public async Task NativeApplication_SaysThatItCannotHaveWorkers()
    {
        var application = await builds.Get(Recipe.NativeAot);
        var output = await application.Run().RunAsync();
        Assert.Equal(3, output.ExitCode);
        Assert.Contains("<PublishAot>false</PublishAot>", output["refused"], StringComparison.Ordinal);
    }
}
