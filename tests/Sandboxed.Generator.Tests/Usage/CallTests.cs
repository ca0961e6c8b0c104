using Sandboxed.Generator.Diagnostics;
using Sandboxed.Generator.Tests.Harness;

namespace Sandboxed.Generator.Tests.Usage;

/// <summary>How twins, and the methods they stand for, are called.</summary>
public sealed class CallTests
{
    private const string Limited = """
        static partial class Prices
        {
            [EnforceLimits] public static int Fit(int x) => x;
            [EnforceLimits] public static async Task<int> LoadAsync(int x) { await Task.Yield(); return x; }
            [EnforceLimits] public static void Check(int x) { }
        }

        """;

    [Theory]
    [InlineData("int M() => [|Prices.Fit(1)|];", "Prices.Fit", "FitLimited")]
    [InlineData("Task<int> M() => [|Prices.LoadAsync(1)|];", "Prices.LoadAsync", "LoadLimitedAsync")]
    [InlineData("IEnumerable<int> M(int[] xs) => xs.Select([|Prices.Fit|]);", "Prices.Fit", "FitLimited")]
    [InlineData("Func<int> M() => () => [|Prices.Fit(1)|];", "Prices.Fit", "FitLimited")]
    [InlineData("int F = [|Prices.Fit(1)|];", "Prices.Fit", "FitLimited")]
    public void ADirectCall_IsReported(string member, string method, string twin)
    {
        var message = Assert.Single(UsageAssert.Reports(DiagnosticIds.CalledDirectly, $"{Limited}class C {{ {member} }}"));
        Assert.Contains($"'{method}", message, StringComparison.Ordinal);
        Assert.Contains($"call '{twin}'", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[EnforceLimits] public static int Other(int x) => Fit(x);")]
    [InlineData("[EnforceLimits] public static int Other(int x) => new[] { x }.Select(Fit).First();")]
    [InlineData("[SandboxWarmUp] internal static void Warm() => Fit(1);")]
    [InlineData("[SandboxInitializer] internal static void Start() => Fit(1);")]
    [InlineData("static string Name() => nameof(Fit);")]
    public void ADirectCallInAWorker_IsNot(string member) => UsageAssert.Accepts($"static partial class C {{ [EnforceLimits] public static int Fit(int x) => x; {member} }}");

    [Theory]
    [InlineData("void M() { [|Prices.FitLimited(1)|]; }", "ThrowIfFailed")]
    [InlineData("void M() => [|Prices.CheckLimited(1)|];", "ThrowIfFailed")]
    [InlineData("async Task M() { [|await Prices.FitLimitedAsync(1)|]; }", "ThrowIfFailed")]
    [InlineData("async Task M() { [|await Prices.FitLimitedAsync(1).ConfigureAwait(false)|]; }", "ThrowIfFailed")]
    [InlineData("void M() { [|Prices.FitLimitedAsync(1)|]; }", "ThrowIfFailed")]
    [InlineData("void M() { [|Prices.FitLimitedAsync(1).GetAwaiter().GetResult()|]; }", "'FitLimitedAsync'")]
    [InlineData("void M() { [|Prices.FitLimitedCall(1)|]; }", "RunAsync")]
    [InlineData("void M() { [|Prices.FitLimitedMapAsync(new[] { 1 })|]; }", "await foreach")]
    public void AnIgnoredResult_IsReported(string member, string way) =>
        Assert.Contains(way, Assert.Single(UsageAssert.Reports(DiagnosticIds.ResultIgnored, $"{Limited}class C {{ {member} }}")), StringComparison.Ordinal);

    [Theory]
    [InlineData("void M() { _ = Prices.FitLimited(1); }")]
    [InlineData("void M() { Prices.CheckLimited(1).ThrowIfFailed(); }")]
    [InlineData("bool M() => Prices.FitLimited(1).IsSuccess;")]
    [InlineData("Task M() => Prices.FitLimitedAsync(1);")]
    [InlineData("void M() { new List<int>().Add(1); }")]
    public void AResultThatIsLookedAt_IsNot(string member) => UsageAssert.Accepts($"{Limited}class C {{ {member} }}");

    [Theory]
    [InlineData("int M() => [|Prices.FitLimited(1).Value|];")]
    [InlineData("int M() { var r = Prices.FitLimited(1); return [|r.Value|]; }")]
    [InlineData("async Task<int> M() => [|(await Prices.FitLimitedAsync(1)).Value|];")]
    [InlineData("int M(LimitedResult<int> a, LimitedResult<int> b) => a.IsSuccess ? [|b.Value|] : 0;")]
    public void AnUncheckedValue_IsReported(string member) => UsageAssert.Reports(DiagnosticIds.ValueUnchecked, $"{Limited}class C {{ {member} }}");

    [Theory]
    [InlineData("int M() { var r = Prices.FitLimited(1); return r.IsSuccess ? r.Value : 0; }")]
    [InlineData("int M() { var r = Prices.FitLimited(1); return r is { ExitStatus: ExitStatus.Success } ? r.Value : 0; }")]
    [InlineData("int M() => Prices.FitLimited(1) is { IsSuccess: true } r ? r.Value : 0;")]
    [InlineData("int M() { var r = Prices.FitLimited(1); r.ThrowIfFailed(); return r.Value; }")]
    [InlineData("int M() { var r = Prices.FitLimited(1); switch (r.ExitStatus) { case ExitStatus.Success: return r.Value; default: return 0; } }")]
    [InlineData("int M() { try { return Prices.FitLimited(1).Value; } catch (SandboxException) { return 0; } }")]
    [InlineData("int M(int? x) => x!.Value;")]
    public void ACheckedValue_IsNot(string member) => UsageAssert.Accepts($"{Limited}class C {{ {member} }}");

    [Theory]
    [InlineData("async Task<bool> M() { await Task.Yield(); return [|Prices.FitLimited(1)|].IsSuccess; }")]
    [InlineData("Func<Task<bool>> M() => async () => { await Task.Yield(); return [|Prices.FitLimited(1)|].IsSuccess; };")]
    public void ABlockingTwinInAsynchronousCode_IsReported(string member) =>
        Assert.Contains("await 'FitLimitedAsync'", Assert.Single(UsageAssert.Reports(DiagnosticIds.TwinBlocks, $"{Limited}class C {{ {member} }}")), StringComparison.Ordinal);

    [Theory]
    [InlineData("async Task<bool> M() { await Task.Yield(); return [|Prices.LoadLimitedAsync(1).Result|].IsSuccess; }", "'LoadLimitedAsync().Result'")]
    [InlineData("async Task<bool> M() { await Task.Yield(); return [|Prices.FitLimitedAsync(1).GetAwaiter().GetResult()|].IsSuccess; }", "'FitLimitedAsync().GetResult()'")]
    [InlineData("async Task<bool> M() { await Task.Yield(); return [|Prices.FitLimitedAsync(1).ConfigureAwait(false).GetAwaiter().GetResult()|].IsSuccess; }", "'FitLimitedAsync().GetResult()'")]
    [InlineData("async Task M() { await Task.Yield(); [|Prices.CheckLimitedAsync(1).Wait()|]; }", "'CheckLimitedAsync().Wait()'")]
    [InlineData("async Task M() { await Task.Yield(); [|(Prices.CheckLimitedAsync(1)).Wait(100)|]; }", "'CheckLimitedAsync().Wait()'")]
    public void AWaitForATwinInAsynchronousCode_IsReported(string member, string start) =>
        Assert.StartsWith(start, Assert.Single(UsageAssert.Reports(DiagnosticIds.TwinBlocks, $"{Limited}class C {{ {member} }}")), StringComparison.Ordinal);

    [Theory]
    [InlineData("bool M() => Prices.FitLimited(1).IsSuccess;")]
    [InlineData("bool M() => Prices.FitLimitedAsync(1).Result.IsSuccess;")]
    [InlineData("async Task<bool> M() { var call = Prices.FitLimitedAsync(1); await Task.WhenAny(call, Task.Delay(10)); return call.IsCompleted && call.Result.IsSuccess; }")]
    [InlineData("async Task<int> M() { await Task.Yield(); return Task.FromResult(1).Result; }")]
    [InlineData("async Task<bool> M() { await Task.Yield(); return (await Prices.FitLimitedAsync(1)).IsSuccess; }")]
    [InlineData("async Task<bool> M() { await Task.Yield(); return F(); bool F() => Prices.FitLimited(1).IsSuccess; }")]
    public void OtherCalls_AreNot(string member) => UsageAssert.Accepts($"{Limited}class C {{ {member} }}");

    [Fact]
    public void ATwinWithAnotherName_IsKnown()
    {
        const string Source = "static partial class Prices { [EnforceLimits(Name = \"Model\")] public static int Fit(int x) => x; } class C { int M() => [|Prices.Fit(1)|]; async Task<bool> N() { await Task.Yield(); return Prices.ModelLimited(1).IsSuccess; } }";
        Assert.Contains("'ModelLimited'", Assert.Single(UsageAssert.Reports(DiagnosticIds.CalledDirectly, Source.Replace("async Task<bool> N() { await Task.Yield(); return Prices.ModelLimited(1).IsSuccess; }", "", StringComparison.Ordinal))), StringComparison.Ordinal);
        UsageAssert.Reports(DiagnosticIds.TwinBlocks, Source.Replace("int M() => [|Prices.Fit(1)|];", "", StringComparison.Ordinal).Replace("Prices.ModelLimited(1)", "[|Prices.ModelLimited(1)|]", StringComparison.Ordinal));
    }
}
