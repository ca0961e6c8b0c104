using Sandboxed.Generator.Diagnostics;
using Sandboxed.Generator.Tests.Harness;

namespace Sandboxed.Generator.Tests.Usage;

/// <summary>Limits that are in their ranges and make no sense together, or none yet.</summary>
public sealed class DeclarationTests
{
    [Theory]
    [InlineData("[|GracePeriodS = 1|]", "", "takes no CancellationToken")]
    [InlineData("[|WallTimeS = 1|], GracePeriodS = 2", "CancellationToken token", "grace period of 2 s")]
    [InlineData("[|CpuTimeS = 0.1|]", "CancellationToken token", "grace period of 0.2 s")]
    public void ContradictingLimits_AreReported(string limits, string parameter, string part) =>
        Assert.Contains(part, Assert.Single(UsageAssert.Reports(DiagnosticIds.ContradictingLimits, Method(limits, parameter))), StringComparison.Ordinal);

    [Theory]
    [InlineData("GracePeriodS = 0", "")]
    [InlineData("WallTimeS = 0.1", "")]
    [InlineData("WallTimeS = 0.2", "CancellationToken token")]
    [InlineData("WallTimeS = 1, GracePeriodS = 0.5", "CancellationToken token")]
    public void OtherLimits_AreNot(string limits, string parameter) => UsageAssert.Accepts(Method(limits, parameter));

    [Theory]
    [InlineData("[|NumProcesses = 3|]")]
    [InlineData("[|MaxFileMb = 1|]")]
    [InlineData("[|Network = NetworkAccess.Deny|]")]
    [InlineData("[|ReadablePaths = new[] { \"/a\" }|]")]
    [InlineData("MemMb = 1, [|WritablePaths = new[] { \"/a\" }|]")]
    public void LimitsThatNothingEnforces_AreReported(string limits) => UsageAssert.Reports(DiagnosticIds.LimitNotEnforcedYet, Method(limits, ""));

    [Theory]
    [InlineData("NumProcesses = 0, MaxOpenFiles = 3, MemMb = 64")]
    [InlineData("NumProcesses = -1, Network = NetworkAccess.Allow, ReadablePaths = null")]
    public void LimitsThatAreEnforced_AreNot(string limits) => UsageAssert.Accepts(Method(limits, ""));

    [Fact]
    public void APristineMethodWithoutAWarmUp_IsReported()
    {
        UsageAssert.Reports(DiagnosticIds.PristineWithoutWarmUp, Method("[|Isolation = Isolation.Pristine|]", ""));
        UsageAssert.Accepts(Method("Isolation = Isolation.Pristine", "") + "static partial class Others { [SandboxWarmUp] internal static void Warm() { } }");
        UsageAssert.Accepts(Method("Isolation = Isolation.Pristine, WarmUp = nameof(Warm)", "") + "static partial class C { internal static void Warm() { } }");
        UsageAssert.Accepts(Method("Isolation = Isolation.Pooled", ""));
    }

    private static string Method(string limits, string parameter) =>
        $"static partial class C {{ [EnforceLimits({limits})] public static void M({parameter}) {{ {(parameter.Length > 0 ? "token.ThrowIfCancellationRequested();" : "")} }} }}";
}
