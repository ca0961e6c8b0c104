using Sandboxed.CodeFixes;
using Sandboxed.Generator.Tests.Harness;

namespace Sandboxed.Generator.Tests.Fixes;

/// <summary>What the code fixes write.</summary>
public sealed class FixTests
{
    private const string Prices = """
        using System.Threading;
        using System.Threading.Tasks;
        using Sandboxed;

        public static partial class Prices
        {
            [EnforceLimits(CpuTimeS = 1)]
            public static int Fit(int x) => x;

            [EnforceLimits(CpuTimeS = 1)]
            public static void Check(int x) { }

            [EnforceLimits(CpuTimeS = 1)]
            public static async Task<int> LoadAsync(int x) => await Task.FromResult(x);

            [EnforceLimits(CpuTimeS = 1)]
            public static async System.Collections.Generic.IAsyncEnumerable<int> AllAsync(int x)
            {
                await Task.Yield();
                yield return x;
            }
        }

        """;

    [Fact]
    public async Task MakePartial_AddsTheModifier() => Assert.Equal(
        "public static partial class C { public sealed partial class D { [Sandboxed.EnforceLimits] public static int F(int x) => x; } }",
        await FixRun.AllAsync(new MakePartialFix(), "public static class C { public sealed class D { [Sandboxed.EnforceLimits] public static int F(int x) => x; } }"));

    [Theory]
    [InlineData("static int M() => Prices.Fit(1) + 1;", "static int M() => Prices.FitLimited(1).Value + 1;")]
    [InlineData("static void M() { Prices.Check(1); }", "static void M() { Prices.CheckLimited(1).ThrowIfFailed(); }")]
    [InlineData("static async Task<int> M() => await Prices.LoadAsync(1);", "static async Task<int> M() => (await Prices.LoadLimitedAsync(1)).Value;")]
    [InlineData("static async Task M() { await foreach (var x in Prices.AllAsync(1)) { } }", "static async Task M() { await foreach (var x in Prices.AllLimitedAsync(1)) { } }")]
    [InlineData("static async Task<int> M() { await Task.Yield(); return Prices.Fit(1); }", "static async Task<int> M() { await Task.Yield(); return (await Prices.FitLimitedAsync(1)).Value; }")]
    public async Task CallTwin_CallsTheOneThatFits(string member, string expected) =>
        Assert.Equal(InClass(expected), await FixRun.OneAsync(new CallTwinFix(), InClass(member)));

    [Fact]
    public async Task CallTwin_MendsAll() => Assert.Equal(
        InClass("static int M() => Prices.FitLimited(1).Value + Prices.FitLimited(2).Value;"),
        await FixRun.AllAsync(new CallTwinFix(), InClass("static int M() => Prices.Fit(1) + Prices.Fit(2);")));

    [Theory]
    [InlineData("static Task<int> M() => Prices.LoadAsync(1);")] // a task is handed on: nobody awaits it here
    [InlineData("static System.Func<int, int> M() => Prices.Fit;")]
    public async Task CallTwin_IsNotOfferedWhereItCouldNotCompile(string member) => Assert.False(await FixRun.IsOfferedAsync(new CallTwinFix(), InClass(member)));

    [Theory]
    [InlineData("static async Task<bool> M() { await Task.Yield(); return Prices.FitLimited(1).IsSuccess; }", "static async Task<bool> M() { await Task.Yield(); return (await Prices.FitLimitedAsync(1)).IsSuccess; }")]
    [InlineData("static async Task<bool> M() { var r = Prices.FitLimited(1); await Task.Yield(); return r.IsSuccess; }", "static async Task<bool> M() { var r = await Prices.FitLimitedAsync(1); await Task.Yield(); return r.IsSuccess; }")]
    [InlineData("static async Task<bool> M() { await Task.Yield(); return Prices.FitLimitedAsync(1).Result.IsSuccess; }", "static async Task<bool> M() { await Task.Yield(); return (await Prices.FitLimitedAsync(1)).IsSuccess; }")]
    [InlineData("static async Task M() { await Task.Yield(); Prices.CheckLimitedAsync(1).Wait(); }", "static async Task M() { await Task.Yield(); await Prices.CheckLimitedAsync(1); }")]
    [InlineData("static async Task<bool> M() { await Task.Yield(); return Prices.FitLimitedAsync(1).ConfigureAwait(false).GetAwaiter().GetResult().IsSuccess; }", "static async Task<bool> M() { await Task.Yield(); return (await Prices.FitLimitedAsync(1).ConfigureAwait(false)).IsSuccess; }")]
    public async Task AwaitTwin_Awaits(string member, string expected) =>
        Assert.Equal(InClass(expected), await FixRun.OneAsync(new AwaitTwinFix(), InClass(member)));

    [Theory]
    [InlineData("static async Task<bool> M() { await Task.Yield(); return Prices.CheckLimitedAsync(1).Wait(100); }")] // an await would not give up
    [InlineData("static async Task<bool> M() { await Task.Yield(); lock (typeof(C)) return Prices.FitLimitedAsync(1).Result.IsSuccess; }")]
    public async Task AwaitTwin_IsNotOfferedWhereItWouldNotBeTheSame(string member) => Assert.False(await FixRun.IsOfferedAsync(new AwaitTwinFix(), InClass(member)));

    [Fact]
    public async Task HandleStatus_TellsAllSixApart()
    {
        var source = InClass("""
            static void M(int result)
                {
                    Prices.CheckLimited(result);
                }
            """);

        var changed = await FixRun.OneAsync(new HandleStatusFix(), source);

        Assert.Equal(InClass("""
            static void M(int result)
                {
                    var result2 = Prices.CheckLimited(result);
                    switch (result2.ExitStatus)
                    {
                        case ExitStatus.Success: // it has returned
                            break;
                        case ExitStatus.CpuTimeout: // it used more processor time than it may
                            break;
                        case ExitStatus.Timeout: // it took longer than it may
                            break;
                        case ExitStatus.MemoryLimit: // it needed more memory than it may
                            break;
                        case ExitStatus.Subprocess: // it started a process that it may not start
                            break;
                        case ExitStatus.Anything: // it threw, or its worker died: result2.Detail says what happened
                            break;
                    }
                }
            """), changed);
    }

    [Fact]
    public async Task TakeToken_AddsAParameter() => Assert.Contains(
        "public static int F(int x, CancellationToken cancellationToken) => x;",
        await FixRun.OneAsync(new TakeTokenFix(), "using System.Threading; using Sandboxed; public static partial class C { [EnforceLimits(GracePeriodS = 1)] public static int F(int x) => x; }"),
        StringComparison.Ordinal);

    [Fact]
    public async Task MarshalWith_NamesAMarshallerToBeFilledIn()
    {
        const string Source = "using System.IO;\nusing Sandboxed;\n\npublic static partial class C\n{\n    [EnforceLimits]\n    public static int F(Stream a) => 1;\n}\n";

        var changed = await FixRun.OneAsync(new MarshalWithFix(), Source);

        Assert.Contains("public static int F([MarshalWith(typeof(StreamMarshaller))] Stream a) => 1;", changed, StringComparison.Ordinal);
        Assert.Contains("public readonly struct StreamMarshaller : ISandboxMarshaller<Stream>", changed, StringComparison.Ordinal);
        Assert.Contains("public static void Write(ref SandboxWriter writer, Stream value) => throw new System.NotImplementedException();", changed, StringComparison.Ordinal);
    }

    [Fact]
    public async Task MarshalWith_NamesOneForAResult() => Assert.Contains(
        "[return: MarshalWith(typeof(StreamMarshaller))]",
        await FixRun.OneAsync(new MarshalWithFix(), "using System.IO; using Sandboxed; public static partial class C { [EnforceLimits] public static Stream F(int a) => Stream.Null; }"),
        StringComparison.Ordinal);

    private static string InClass(string member) => $"{Prices}public static class C\n{{\n    {member}\n}}\n";
}
