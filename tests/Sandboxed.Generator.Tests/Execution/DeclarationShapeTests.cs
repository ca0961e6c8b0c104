using Microsoft.CodeAnalysis.CSharp;
using Sandboxed.Generator.Tests.Harness;

namespace Sandboxed.Generator.Tests.Execution;

/// <summary>Declarations of all kinds, whose twins must compile without a warning, and mean what a caller expects.</summary>
public sealed class DeclarationShapeTests
{
    private const string Usings = "using System; using System.Collections.Generic; using System.Runtime.CompilerServices; using System.Runtime.InteropServices; using System.Threading; using System.Threading.Tasks; using Sandboxed;\n";

    [Theory]
    [InlineData("int a = -1, long b = long.MinValue, ulong c = ulong.MaxValue, uint d = 7, byte e = 255, short f = short.MinValue, char g = '\\n', char h = '\\'', bool i = true")]
    [InlineData("double a = double.NaN, double b = double.NegativeInfinity, double c = -0.0, double d = 1e300, double e = double.Epsilon, float f = float.PositiveInfinity, float g = 0.1f, float h = float.NaN, decimal i = -79228162514264337593543950335m, decimal j = 1.50m")]
    [InlineData("string a = \"q\\\"\\\\\\0\\u2028\\ud800\", string? b = null, int[]? c = null, int? d = 3, int? e = null, Guid f = default, DayOfWeek g = DayOfWeek.Friday, DayOfWeek? h = (DayOfWeek)(-5), (int, int) i = default, TimeSpan j = new()")]
    [InlineData("[CallerMemberName] string a = \"\", [CallerLineNumber] int b = 0, [CallerFilePath] string? c = null")]
    [InlineData("int a, [Optional] int b, int c")]
    [InlineData("in int a, ref readonly Guid b, in CancellationToken c, in ReadOnlySpan<int> d")]
    [InlineData("scoped ReadOnlySpan<char> a, params ReadOnlySpan<int> b")]
    [InlineData("params List<int> a")]
    [InlineData("int Item1, int Item3, int Rest, int Equals, int ToString, int Item, int Item2a")]
    [InlineData("int a, int b, int c, int d, int e, int f, int g, int h, string? i, ReadOnlySpan<double> j")]
    [InlineData("string items, int options, int cancellationToken, int __map, int __item, int __arguments")]
    [InlineData("params IEnumerable<string> a")]
    [InlineData("CancellationToken a, params int[] b")]
    [InlineData("IProgress<int>? a, int b, CancellationToken c = default, int d = 1")]
    [InlineData("(int X, (string? Y, int[] Z) W) a, Dictionary<string, string?>? b")]
    public void Parameters(string parameters)
    {
        var text = GeneratorRun.Of($"{Usings}static partial class C {{ [EnforceLimits] public static int F({parameters}) => 1; }}").Text;
        Assert.Contains("FLimitedCall(", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("public partial class C { [EnforceLimits] protected internal static int F() => 1; [EnforceLimits] private protected static int G() => 1; }")]
    [InlineData("public ref partial struct C { public ReadOnlySpan<int> S; [EnforceLimits] internal static int F() => 1; partial class D { [EnforceLimits] internal static int G() => 1; } }")]
    [InlineData("public readonly partial record struct C(int X) { [EnforceLimits] public readonly int F() => X; }")]
    [InlineData("public abstract partial class B { [EnforceLimits] public static int F(int x) => x; } public partial class D : B { [EnforceLimits] public new static int F(int x) => x; }")]
    [InlineData("[System.Text.Json.Serialization.JsonDerivedType(typeof(D))] public abstract partial class B { [EnforceLimits] public abstract int F(); } public class D : B { public int X { get; set; } public override int F() => X; }")]
    [InlineData("public static partial class C { [Obsolete(\"no\", true)] [EnforceLimits] public static int F() => 1; [Obsolete] [EnforceLimits] public static int G() => 1; }")]
    [InlineData("[Obsolete(\"no\", true)] public static partial class C { [EnforceLimits] public static int F() => 1; } public static partial class D { [Obsolete(\"no\", true)] private partial class E { [EnforceLimits] private static int F() => 1; } }")]
    [InlineData("public static partial class C { [EnforceLimits, DllImport(\"x\")] public static extern int F(int x); }")]
    [InlineData("public static partial class C { [EnforceLimits] public static void F() { } } public static partial class C { [EnforceLimits] public static void G() { } }")]
    [InlineData("#nullable disable\npublic static partial class C { [EnforceLimits] public static string F(string x, List<string> y) => x; }\n#nullable restore\npublic class U { string? M(string? s, List<string?> l) => C.FLimited(s, l).Value; }")]
    [InlineData("public static partial class C { [EnforceLimits] public static ValueTask<(int A, string? B)> FAsync() => default; [EnforceLimits] public static Task Async() => Task.CompletedTask; [EnforceLimits] public static int GAsync() => 1; }")]
    [InlineData("public static partial class C { [EnforceLimits] public static Task<int> F(ReadOnlySpan<int> s) => Task.FromResult(s.Length); }")]
    [InlineData("using L = Sandboxed.EnforceLimitsAttribute; public static partial class C { [L(MemMb = N)] public static int F() => 1; const int N = 3; }")]
    [InlineData("namespace Sandboxed.Generated { public static partial class LimitedMethods { [EnforceLimits] public static int F() => 1; } }")]
    [InlineData("namespace My { namespace System { class Exception; } namespace Sandboxed { class CallOptions; } public static partial class C { [EnforceLimits] public static int F(int global, string System, bool Sandboxed) => 1; } }")]
    [InlineData("public partial record R([property: MarshalWith(typeof(M))] Action A) { [EnforceLimits] public int F() => 1; } public struct M : ISandboxMarshaller<Action> { public static void Write(ref SandboxWriter w, Action v) { } public static Action Read(ref SandboxReader r) => null!; }")]
    [InlineData("public static partial class C { private class P { public Q? Q { get; set; } } private struct Q2 { public int A; } private record Q(P[] Ps, Q2 Q2); private enum E { A } [EnforceLimits] private static P? F(Q q, E e, ReadOnlySpan<Q2> s) => null; }")]
    [InlineData("public class Pair<A, B> { public A? First { get; set; } public B? Second { get; set; } } public static partial class C { [EnforceLimits] public static Pair<int, Pair<string, int>>? F(Pair<int?, int[]> a, Pair<Pair<int, int>, long> b) => null; }")]
    public void Types(string source)
    {
        var usings = source.StartsWith("using L", StringComparison.Ordinal) ? Usings.Replace("using Sandboxed;", "using Sandboxed; " + source[..(source.IndexOf(';', StringComparison.Ordinal) + 1)], StringComparison.Ordinal) : Usings;
        if (usings != Usings) source = source[(source.IndexOf(';', StringComparison.Ordinal) + 1)..];
        Assert.Contains("Limited", GeneratorRun.Of(usings + source).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("public static int F(string? a = null) => 1;", "C.FLimited(null); C.FLimited(default); C.FLimited(); C.FLimited(new CallOptions(), null); C.FLimited(\"\", CancellationToken.None);")]
    [InlineData("public static int F(int a) => 1; [EnforceLimits] public static int F(int a, string b = \"\") => 1;", "C.FLimited(1); C.FLimited(1, \"x\"); C.FLimited(new CallOptions(), 1); C.FLimited(1, cancellationToken: default);")]
    [InlineData("public static int F(string a, List<int> b) => 1;", "IAsyncEnumerable<LimitedItem<(string a, List<int> b), int>> m = C.FLimitedMapAsync([(\"\", [1])]); IAsyncEnumerable<LimitedItem<List<int>, int>> n = C.FLimitedMapAsync(\"\", [[1]], new MapOptions { ChunkSize = 2 }, CancellationToken.None);")]
    [InlineData("public static void F(ReadOnlySpan<int> a, IProgress<int>? p, CancellationToken c, int? b = 3) { }", "IAsyncEnumerable<LimitedItem<(ReadOnlyMemory<int> a, int? b)>> m = C.FLimitedMapAsync([(new int[3], 1)]); IAsyncEnumerable<LimitedItem<int?>> n = C.FLimitedMapAsync([1, 2], [3, null]);")]
    [InlineData("public static int F(this string a, Guid b) => 1; public static IAsyncEnumerable<Guid> G() => null!;", "IAsyncEnumerable<LimitedItem<Guid, int>> m = \"\".FLimitedMapAsync([Guid.Empty]); m = \"\".FLimitedMapAsync(C.G());")]
    [InlineData("public static int F(params string[] a) => 1;", "C.FLimited(); C.FLimited(\"a\", \"b\"); C.FLimited(new CallOptions(), \"a\"); C.FLimitedCall(\"a\");")]
    [InlineData("public static int F(this List<int> a) => 1;", "new List<int>().FLimited(); C.FLimited(new CallOptions(), []);")]
    [InlineData("public static async IAsyncEnumerable<string?> ReadAsync(int a, [EnumeratorCancellation] CancellationToken c = default) { await Task.Yield(); yield return null; } [EnforceLimits] public static IAsyncEnumerable<(int A, int[] B)> F(ReadOnlySpan<int> a) => null!;", "LimitedStream<string?> s = C.ReadLimitedAsync(1); s = C.ReadLimitedAsync(new CallOptions(), 1, CancellationToken.None); IAsyncEnumerable<(int A, int[] B)> f = C.FLimitedAsync([1]);")]
    [InlineData("[LimitedFor(typeof(int)), LimitedFor(typeof(string))] public static List<T> F<T>(List<T> a, T? b = default) => a;", "List<int> a = C.FLimited([1], 2).Value; List<string> b = C.FLimited(new CallOptions(), [\"a\"], null).Value; IAsyncEnumerable<LimitedItem<int, List<int>>> m = C.FLimitedMapAsync([1], [2, 3]);")]
    [InlineData("public static int F(ReadOnlySpan<int> a) => 1;", "C.FLimited([1, 2]); C.FLimited(stackalloc int[3]); _ = C.FLimitedAsync(new int[2]);")]
    public void Calls(string method, string calls) =>
        GeneratorRun.Of($"{Usings}public static partial class C {{ [EnforceLimits] {method} }} public static class U {{ public static void M() {{ {calls} }} }}");

    [Fact]
    public void OptionsFirst_IsLeftOutWhereTheFirstParameterTakesThem()
    {
        const string marshaller = "public struct M : ISandboxMarshaller<object> { public static void Write(ref SandboxWriter w, object v) { } public static object Read(ref SandboxReader r) => 1; } public struct Ms : ISandboxMarshaller<object[]> { public static void Write(ref SandboxWriter w, object[] v) { } public static object[] Read(ref SandboxReader r) => []; }";
        var text = GeneratorRun.Of($"{Usings}{marshaller} public static partial class C {{ [EnforceLimits] public static int F([MarshalWith(typeof(M))] object a) => 1; [EnforceLimits] public static int G([MarshalWith(typeof(Ms))] params object[] a) => 1; [EnforceLimits] public static int H(int x, [MarshalWith(typeof(M))] object a) => 1; }}").Text;
        Assert.DoesNotContain("FLimited(global::Sandboxed.CallOptions", text, StringComparison.Ordinal);
        Assert.DoesNotContain("GLimited(global::Sandboxed.CallOptions", text, StringComparison.Ordinal);
        Assert.Contains("HLimited(global::Sandboxed.CallOptions", text, StringComparison.Ordinal);
    }

    [Fact]
    public void ExperimentalMethod_HasExperimentalTwins()
    {
        var run = GeneratorRun.Of(Usings + "public static partial class C { [System.Diagnostics.CodeAnalysis.Experimental(\"EXP1\")] [EnforceLimits] public static int F() => 1; }");
        var twins = run.Output.GetTypeByMetadataName("C")!.GetMembers().Where(member => member.Name.StartsWith("FLimited", StringComparison.Ordinal)).ToList();
        Assert.Equal(5, twins.Count);
        Assert.All(twins, twin => Assert.Contains(twin.GetAttributes(), attribute => attribute.AttributeClass!.Name == "ExperimentalAttribute"));
    }

    [Fact]
    public void OldLanguageVersion_Suffices() => GeneratorRun.Of(
        """
        using System;
        using System.Threading.Tasks;
        using Sandboxed;
        public class Model { public required double[] W { get; init; } public int[,]? M { get; set; } }
        public struct Padded { public bool A; public decimal B; }
        public static partial class C
        {
            [EnforceLimits] public static double F(Model m, ReadOnlySpan<Padded> s, IProgress<int>? p = null) => 1;
            [EnforceLimits] public static async Task<string> GAsync(string? x) { await Task.Yield(); return x ?? ""; }
        }
        """,
        LanguageVersion.CSharp12);

    [Fact]
    public void GeneratedText_IsTheSameWhateverTheOrderOfFiles()
    {
        string[] files =
        [
            "using Sandboxed; public static partial class C { [EnforceLimits] public static int B(Model m) => 1; }",
            "using Sandboxed; public static partial class C { [EnforceLimits] public static int A(int x) => 1; [EnforceLimits] public static int A(long x) => 1; }",
            "using Sandboxed; public static partial class B { [EnforceLimits] public static int A(int x) => 1; } public partial class Model { public int X { get; set; } }",
            "public partial class Model { public int A { get; set; } }",
        ];
        var text = GeneratorRun.Of(TestCompilation.Create(files, [])).Text;
        Assert.Equal(text, GeneratorRun.Of(TestCompilation.Create(files.Reverse(), [])).Text);
        Assert.DoesNotContain("\r", text, StringComparison.Ordinal);
    }
}
