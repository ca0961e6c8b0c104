using System.Reflection;

namespace Sandboxed.Integration.Tests.Meaning;

/// <summary>What this machine says it can enforce.</summary>
public sealed class CapabilitiesTests
{
    [Theory]
    [InlineData("MemMb")]
    [InlineData("WallTimeS")]
    [InlineData("CpuTimeS")]
    [InlineData("NumProcesses = 0")]
    [InlineData("MaxOpenFiles")]
    [InlineData("GracePeriodS")]
    public void The_limits_that_the_other_tests_exceed_are_supported(string limit) =>
        Assert.True(SandboxCapabilities.Get(limit).IsSupported, SandboxCapabilities.Get(limit).Remarks);

    [Fact]
    public void Every_limit_of_the_attribute_is_told_of()
    {
        string[] noLimits = ["CaptureOutput", "Isolation", "Pool", "Name", "WarmUp", "TypeId"];
        var limits = typeof(EnforceLimitsAttribute).GetProperties(BindingFlags.Public | BindingFlags.Instance).Select(property => property.Name).Except(noLimits);

        Assert.All(limits, limit => Assert.Contains(SandboxCapabilities.All, capability => capability.Limit.StartsWith(limit, StringComparison.Ordinal)));
        Assert.All(SandboxCapabilities.All, capability => Assert.NotEmpty(capability.Remarks));
    }

    [Fact]
    public void A_limit_that_does_not_exist_throws() =>
        Assert.Contains("'Patience'", Assert.Throws<ArgumentException>(() => SandboxCapabilities.Get("Patience")).Message);
}
