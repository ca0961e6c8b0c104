using System.Reflection;
using Sandboxed.AppModels.Tests.Building;
using Sandboxed.AppModels.Tests.Running;

namespace Sandboxed.AppModels.Tests.Models;

public sealed partial class DotnetTestTests(ApplicationBuilds builds)
{
    [EnforceLimits(MemMb = 64, WallTimeS = 60)]
    private static (string? Entry, int ProcessId) Describe() => (Assembly.GetEntryAssembly()?.GetName().Name, Environment.ProcessId);

    [Fact]
    public void MethodOfATestProgram_RunsInAnotherProcess()
    {
        var result = DescribeLimited(cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal((Assembly.GetEntryAssembly()?.GetName().Name, result.WorkerProcessId), result.Value);
        Assert.NotEqual(Environment.ProcessId, result.WorkerProcessId);
    }

    /// <summary>Where the program is testhost, started by <c>dotnet exec</c> with the tests' configuration.</summary>
    [Fact]
    public async Task MethodsOfATestLibrary_RunUnderTheTestHost()
    {
        var folder = builds.NewFolder("VsTest", "Library");
        var run = new ProgramRun("dotnet", "test", Path.Combine(folder, "VsTest"), "-nologo", "-nodeReuse:false", "-m:1")
        {
            Variables = builds.Variables,
            Patience = TimeSpan.FromMinutes(4),
        };
        var output = RestoreFailure.Skip(await run.RunAsync()).Succeeded();
        Assert.Matches(@"Passed!  - Failed: +0, Passed: +3, Skipped: +0", output.Text);
    }
}
