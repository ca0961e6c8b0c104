using System.Reflection;
using Microsoft.CodeAnalysis;
using Sandboxed.Generator.Tests.Harness;

namespace Sandboxed.Generator.Tests.Execution;

/// <summary>A method and its asynchronous counterpart, which is the usual pair.</summary>
public sealed class PairTests
{
    private const string Usings = "using System; using System.Collections.Generic; using System.Threading; using System.Threading.Tasks; using Sandboxed;\n";

    [Theory]
    [InlineData("")]
    [InlineData(", CancellationToken token = default")]
    [InlineData(", CancellationToken token")]
    public void Get_and_GetAsync_that_are_both_limited_share_the_twins_out(string token)
    {
        var run = GeneratorRun.Of($$"""
            {{Usings}}public static partial class C
            {
                /// <summary>Synchronous.</summary>
                [EnforceLimits] public static int Get(string url) => url.Length;
                /// <summary>Asynchronous.</summary>
                [EnforceLimits] public static Task<int> GetAsync(string url{{token}}) => Task.FromResult(url.Length);
                public static async Task UseAsync()
                {
                    _ = GetLimited("").IsSuccess;
                    _ = (await GetLimitedAsync("")).IsSuccess;
                    _ = (await GetLimitedAsync("", CancellationToken.None)).IsSuccess;
                    _ = (await GetLimitedAsync(new CallOptions { MemMb = 1 }, "")).IsSuccess;
                    _ = GetLimitedCall("");
                    _ = GetAsyncLimitedCall("");
                    _ = GetLimitedMapAsync([""]);
                    _ = GetAsyncLimitedMapAsync([""]);
                }
            }
            """);
        var twins = run.Output.GetTypeByMetadataName("C")!.GetMembers().OfType<IMethodSymbol>().Where(static member => member.Name.Contains("Limited", StringComparison.Ordinal) && !member.Name.Contains("Map", StringComparison.Ordinal) && member.DeclaredAccessibility == Accessibility.Public);
        Assert.All(twins, static twin => Assert.Contains(IsOfAsynchronous(twin) ? "Asynchronous." : "Synchronous.", twin.GetDocumentationCommentXml(cancellationToken: TestContext.Current.CancellationToken)!, StringComparison.Ordinal));
    }

    [Fact]
    public void Overloads_of_the_pair_keep_the_twins_that_do_not_collide() => GeneratorRun.Of(Usings + """
        public static partial class C
        {
            [EnforceLimits] public static int Get(string url) => 1;
            [EnforceLimits] public static int Get(int id) => 2;
            [EnforceLimits] public static Task<int> GetAsync(string url) => Task.FromResult(3);
            public static async Task UseAsync()
            {
                _ = (await GetLimitedAsync("")).IsSuccess;
                _ = (await GetLimitedAsync(1)).IsSuccess;
                _ = GetLimited("").IsSuccess || GetLimited(1).IsSuccess;
            }
        }
        """);

    [Fact]
    public void A_twin_lets_a_token_be_left_out_that_the_method_demands_last() => GeneratorRun.Of(Usings + """
        public static partial class C
        {
            [EnforceLimits] public static int Fit(int x, CancellationToken token) => x;
            [EnforceLimits] public static Task<int> LoadAsync(int x, CancellationToken token, int retries = 3) => Task.FromResult(x);
            [EnforceLimits] public static async IAsyncEnumerable<int> ReadAsync([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken token) { await Task.Yield(); yield return 1; }
            public static async Task UseAsync(CancellationToken mine)
            {
                _ = FitLimited(1).IsSuccess || FitLimited(1, mine).IsSuccess || FitLimited(new CallOptions { MemMb = 1 }, 1).IsSuccess;
                _ = (await LoadLimitedAsync(1)).IsSuccess || (await LoadLimitedAsync(1, mine, 2)).IsSuccess;
                await foreach (var x in ReadLimitedAsync()) { }
            }
        }
        """);

    [Fact]
    public void A_token_that_tells_overloads_apart_must_be_given() => GeneratorRun.Of(Usings + """
        public static partial class C
        {
            [EnforceLimits] public static int F(int x, CancellationToken token) => x;
            [EnforceLimits] public static int F(int x, int y = 0) => x;
            public static bool Use() => FLimited(1).IsSuccess;
        }
        """);

    private static bool IsOfAsynchronous(IMethodSymbol twin) => twin.Name is "GetLimitedAsync" or "GetAsyncLimitedCall";
}
