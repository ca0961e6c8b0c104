using Sandboxed.Generator.Diagnostics;
using Sandboxed.Generator.Tests.Harness;

namespace Sandboxed.Generator.Tests.Analyzers;

public sealed class InitializerTests
{
    [Theory]
    [InlineData("public void [|Bad|]() { }", "it is not static")]
    [InlineData("public static void [|Bad|]<T>(T x) { }", "it is generic")]
    [InlineData("public static int [|Bad|]() => 1;", "it returns 'int'")]
    [InlineData("public static Task<int> [|Bad|]() => null!;", "it returns 'System.Threading.Tasks.Task<int>'")]
    [InlineData("public static async void [|Bad|]() => await Task.Yield();", "it is async void")]
    [InlineData("public static void [|Bad|](out int x) => x = 1;", "'x' would have to change a variable")]
    [InlineData("public static void [|Bad|](CancellationToken stop) { }", "nobody would cancel its parameter 'stop'")]
    [InlineData("public static void [|Bad|](IProgress<int> progress) { }", "nobody would hear")]
    public void InitializerOfAnotherShape_IsReported(string method, string reason)
    {
        var message = Assert.Single(DiagnosticAssert.Reports(DiagnosticIds.InvalidInitializer, $"partial class C {{ [SandboxInitializer] {method} }}"));
        Assert.StartsWith("'C.Bad", message, StringComparison.Ordinal);
        Assert.Contains(reason, message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("void Good() { }")]
    [InlineData("Task GoodAsync(int[] x) => Task.CompletedTask;")]
    [InlineData("ValueTask Good(ReadOnlySpan<byte> x) => default;")]
    [InlineData("void Good(in DateTime x, params string[] y) { }")]
    public void InitializerOfTheRightShape_IsAccepted(string method) =>
        DiagnosticAssert.Accepts($"static partial class C {{ [SandboxInitializer] static {method} }}");

    [Fact]
    public void ArgumentThatCannotTravel_IsReported() =>
        DiagnosticAssert.Reports(DiagnosticIds.TypeCannotTravel, "static partial class C { [SandboxInitializer] public static void Bad([|Action|] x) { } }");

    [Fact]
    public void TypeThatIsNotPartial_IsReported()
    {
        DiagnosticAssert.Reports(DiagnosticIds.TypeMustBePartial, "static class [|C|] { [SandboxInitializer] public static void Bad() { } }");
        DiagnosticAssert.Reports(DiagnosticIds.TypeMustBePartial, "static class [|C|] { [SandboxWarmUp] public static void Bad() { } }");
    }

    [Fact]
    public void PlaceThatIsNotDefined_IsReported() => DiagnosticAssert.Reports(
        DiagnosticIds.UndefinedValue, "static partial class C { [SandboxInitializer([|Where = (InitializerPlace)7|])] public static void Bad() { } }");

    [Fact]
    public void TwinThatExists_IsReported() => DiagnosticAssert.Reports(
        DiagnosticIds.TwinCollision, "static partial class C { [SandboxInitializer] public static void [|Bad|](int x) { } static int BadInitializer(int x) => x; }");

    [Fact]
    public void LocalFunction_IsReported() => DiagnosticAssert.Reports(
        DiagnosticIds.MethodKindNotSupported, "static class C { static void M() { Bad(); [[|SandboxWarmUp|]] static void Bad() { } } }");

    [Theory]
    [InlineData("public void [|Bad|]() { }", "it is not static")]
    [InlineData("public static void [|Bad|](int x) { }", "it has parameters")]
    [InlineData("public static string [|Bad|]() => null!;", "it returns 'string'")]
    public void WarmUpOfAnotherShape_IsReported(string method, string reason) => Assert.Contains(
        reason, Assert.Single(DiagnosticAssert.Reports(DiagnosticIds.InvalidWarmUp, $"partial class C {{ [SandboxWarmUp] {method} }}")), StringComparison.Ordinal);

    [Theory]
    [InlineData("", "'C' has no method of this name")]
    [InlineData("int Warm;", "'C' has no method of this name")]
    [InlineData("void Warm() { }", "it is not static")]
    [InlineData("static void Warm(int x) { }", "it has parameters")]
    public void WarmUpThatIsNone_IsReported(string member, string reason) => Assert.Contains(
        reason,
        Assert.Single(DiagnosticAssert.Reports(DiagnosticIds.InvalidWarmUpName, $"partial class C {{ [EnforceLimits([|WarmUp = \"Warm\"|])] static void F() {{ }} {member} }}")),
        StringComparison.Ordinal);

    [Fact]
    public void WarmUpThatIsNamedTwiceAndAnnotated_IsRegisteredOnce()
    {
        var text = GeneratorRun.Of("""
            using Sandboxed;
            static partial class C
            {
                [EnforceLimits(WarmUp = nameof(Warm))] static void F() { }
                [EnforceLimits(WarmUp = "Warm")] static void G() { }
                [SandboxWarmUp] static void Warm() { }
                static void Warm(int x) { }
            }
            """).Text;

        Assert.Single(System.Text.RegularExpressions.Regex.Matches(text, "AddWarmUp"));
    }

    [Fact]
    public void MethodThatIsLimitedAndAnInitializer_IsBoth()
    {
        var text = GeneratorRun.Of("using Sandboxed; static partial class C { [EnforceLimits] [SandboxInitializer] [SandboxWarmUp] static void F() { } }").Text;

        Assert.Contains("FLimited(", text, StringComparison.Ordinal);
        Assert.Contains("FInitializer(", text, StringComparison.Ordinal);
        Assert.Contains("AddWarmUp(\"C.F\"", text, StringComparison.Ordinal);
    }
}
