using Sandboxed.Workers.Launching;

namespace Sandboxed.AppModels.Tests.Launching;

public sealed class HostOptionsTests
{
    [Theory]
    [InlineData("dotnet app.dll", null, null, "")]
    [InlineData("dotnet exec app.dll --depsfile no", null, null, "")]
    [InlineData("dotnet exec --depsfile d --runtimeconfig r app.dll", "r", "d", "")]
    [InlineData("dotnet --fx-version 10.0.1 --additionalprobingpath p app.dll", null, null, "--fx-version 10.0.1 --additionalprobingpath p")]
    [InlineData("dotnet exec --additional-deps a --depsfile d --roll-forward Major app.dll", null, "d", "--additional-deps a --roll-forward Major")]
    [InlineData("dotnet test --depsfile", null, null, "")]
    [InlineData("dotnet", null, null, "")]
    public void OptionsBeforeTheApplication_AreRead(string commandLine, string? config, string? deps, string others)
    {
        var options = HostOptions.Parse(commandLine.Split(' '));
        Assert.Equal((config, deps, others), (options.RuntimeConfig, options.DepsFile, string.Join(' ', options.Others)));
    }
}
