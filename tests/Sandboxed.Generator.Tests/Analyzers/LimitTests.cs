using Sandboxed.Generator.Diagnostics;
using Sandboxed.Generator.Tests.Harness;

namespace Sandboxed.Generator.Tests.Analyzers;

public sealed class LimitTests
{
    [Theory]
    [InlineData("MemMb = 0")]
    [InlineData("MemMb = -1")]
    [InlineData("MaxFileMb = 0")]
    [InlineData("MaxOpenFiles = -5")]
    [InlineData("NumProcesses = -2")]
    [InlineData("WallTimeS = 0")]
    [InlineData("WallTimeS = -1.5")]
    [InlineData("WallTimeS = double.NaN")]
    [InlineData("WallTimeS = 1e-9")]
    [InlineData("CpuTimeS = 0.0009")]
    [InlineData("WallTimeS = 1e300")]
    [InlineData("CpuTimeS = double.PositiveInfinity")]
    [InlineData("CpuTimeS = double.NegativeInfinity")]
    [InlineData("CpuTimeS = 2147484")]
    [InlineData("GracePeriodS = -0.1")]
    [InlineData("GracePeriodS = double.NaN")]
    public void LimitOutOfRange_IsReportedAtTheArgument(string argument)
    {
        var message = Assert.Single(DiagnosticAssert.Reports(DiagnosticIds.LimitOutOfRange, Method($"CaptureOutput = true, [|{argument}|]")));
        Assert.StartsWith(argument.Split(' ')[0] + " = ", message, StringComparison.Ordinal);
        Assert.Equal(argument.Contains("TimeS", StringComparison.Ordinal), message.Contains("it must be in seconds, at least 0.001 and at most 2147483.647", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("MemMb = 1, MaxFileMb = 1, MaxOpenFiles = 1")]
    [InlineData("MemMb = int.MaxValue, MaxOpenFiles = int.MaxValue")]
    [InlineData("NumProcesses = -1, GracePeriodS = 0")]
    [InlineData("WallTimeS = 0.001, CpuTimeS = 2147483.647")]
    [InlineData("Isolation = Isolation.Pristine, Network = NetworkAccess.Deny, Pool = \"p\"")]
    [InlineData("ReadablePaths = new[] { \"/a\", \"/b\" }, WritablePaths = null")]
    public void LimitsInRange_AreAccepted(string arguments) => DiagnosticAssert.Accepts(Method(arguments).Replace("Bad", "Good", StringComparison.Ordinal));

    [Theory]
    [InlineData("Isolation = (Isolation)7")]
    [InlineData("Network = (NetworkAccess)(-1)")]
    public void UndefinedValue_IsReported(string argument) => DiagnosticAssert.Reports(DiagnosticIds.UndefinedValue, Method($"[|{argument}|]"));

    [Theory]
    [InlineData("Pool = \"\"")]
    [InlineData("Name = \"\"")]
    [InlineData("ReadablePaths = new[] { \"/a\", \"\" }")]
    [InlineData("WritablePaths = new string[] { null! }")]
    public void EmptyText_IsReported(string argument) => DiagnosticAssert.Reports(DiagnosticIds.EmptyText, Method($"[|{argument}|]"));

    [Theory]
    [InlineData("Name = \"a b\"")]
    [InlineData("Name = \"1\"")]
    public void NameThatIsNoIdentifier_IsReported(string argument)
    {
        DiagnosticAssert.Reports(DiagnosticIds.InvalidName, Method($"[|{argument}|]"));
        DiagnosticAssert.Accepts(Method("Name = \"Other\"").Replace("Bad", "Good", StringComparison.Ordinal));
    }

    [Fact]
    public void EveryBadValue_IsReported() => DiagnosticAssert.Reports(DiagnosticIds.LimitOutOfRange, Method("[|MemMb = 0|], [|WallTimeS = -1|]"));

    private static string Method(string arguments) => $"static partial class C {{ [EnforceLimits({arguments})] public static int Bad(int x) => x; }}";
}
