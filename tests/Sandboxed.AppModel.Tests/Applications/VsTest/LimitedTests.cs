using System.Reflection;
using Library;
using Sandboxed;
using Xunit;

/// <summary>Methods of the test project itself and of a library, called by a program that is neither.</summary>
public sealed partial class LimitedTests
{
    [EnforceLimits(MemMb = 64, WallTimeS = 60)]
    public static string? EntryAssembly() => Assembly.GetEntryAssembly()?.GetName().Name;

    [Fact]
    public void OwnMethod_SeesTheTestHost()
    {
        Assert.Equal("testhost", Assembly.GetEntryAssembly()?.GetName().Name);
        Assert.Equal("testhost", EntryAssemblyLimited().Value);
    }

    [Fact]
    public void MethodOfALibrary_RunsInAnotherProcess()
    {
        var product = Arithmetic.MultiplyLimited(6, 7);
        Assert.Equal(42, product.Value.Value);
        Assert.NotEqual(Environment.ProcessId, product.Value.ProcessId);
    }

    [Fact]
    public void Sleep_IsEnded() => Assert.Equal(ExitStatus.Timeout, Arithmetic.SleepLimited().ExitStatus);
}
