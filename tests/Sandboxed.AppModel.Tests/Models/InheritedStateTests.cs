using Sandboxed.AppModel.Tests.Building;
using Sandboxed.AppModel.Tests.Running;

namespace Sandboxed.AppModel.Tests.Models;

/// <summary>Hosts that were started by something that left them less than usual.</summary>
public sealed class InheritedStateTests(ApplicationBuilds builds)
{
    [Theory]
    [InlineData("0<&-")]
    [InlineData("1>&-")]
    [InlineData("0<&- 1>&- 2>&-")]
    [InlineData("0</dev/null 1>/dev/full 2>/dev/full")]
    public async Task StandardStreams_NeedNotBeOpen(string redirection)
    {
        var application = await builds.Get(Recipe.Built);
        ConsoleReport.Check(application, await RunByShell(application, $"exec {redirection}; exec $0"));
    }

    [Fact]
    public async Task CurrentDirectory_IsTheHosts()
    {
        var application = await builds.Get(Recipe.Built);
        var output = await RunByShell(application, "exec $0");
        ConsoleReport.Check(application, output);
        Assert.True(Directory.Exists(output["working directory"]));
        Assert.NotEqual(application.Directory, output["working directory"]);
    }

    [Fact]
    public async Task CurrentDirectory_MayBeDeleted()
    {
        var application = await builds.Get(Recipe.Built);
        var output = await RunByShell(application, "mkdir gone && cd gone && rmdir ../gone && exec $0");
        ConsoleReport.Check(application, output);
        Assert.Equal(nameof(DirectoryNotFoundException), output["working directory"]);
    }

    [Fact]
    public async Task CurrentDirectory_MayBeTooDeepToName()
    {
        var application = await builds.Get(Recipe.Built);
        const string Descend = "name=$(printf '%0200d' 0); i=0; while [ $i -lt 25 ]; do mkdir $name && cd -P $name || exit 1; i=$((i+1)); done; exec $0";
        ConsoleReport.Check(application, await RunByShell(application, Descend));
    }

    private async Task<ProgramOutput> RunByShell(BuiltApplication application, string script)
    {
        var folder = builds.NewFolder();
        var report = Path.Combine(folder, "report");
        var run = new ProgramRun("sh", "-c", script, application.Program) { WorkingDirectory = folder };
        run.Variables["REPORT"] = report;
        var output = await run.RunAsync();
        return File.Exists(report) ? output with { Text = output.Text + await File.ReadAllTextAsync(report, TestContext.Current.CancellationToken) } : output;
    }
}
