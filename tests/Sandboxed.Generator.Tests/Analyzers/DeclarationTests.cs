using Microsoft.CodeAnalysis.CSharp;
using Sandboxed.Generator.Diagnostics;
using Sandboxed.Generator.Tests.Harness;

namespace Sandboxed.Generator.Tests.Analyzers;

public sealed class DeclarationTests
{
    [Fact]
    public void TypeThatIsNotPartial_IsReported()
    {
        var message = Assert.Single(DiagnosticAssert.Reports(DiagnosticIds.TypeMustBePartial, "static class [|C|] { [EnforceLimits] public static int Bad(int x) => x; }"));
        Assert.Contains("'C' must be partial", message, StringComparison.Ordinal);
        DiagnosticAssert.Accepts("static partial class C { [EnforceLimits] public static int Good(int x) => x; }");
    }

    [Fact]
    public void OuterTypeThatIsNotPartial_IsTheOneThatIsNamed()
    {
        var message = Assert.Single(DiagnosticAssert.Reports(DiagnosticIds.TypeMustBePartial, "static class [|Outer|] { static partial class C { [EnforceLimits] public static int Bad(int x) => x; } }"));
        Assert.Contains("'Outer' must be partial", message, StringComparison.Ordinal);
        DiagnosticAssert.Accepts("static partial class Outer { static partial class C { [EnforceLimits] public static int Good(int x) => x; } }");
    }

    [Theory]
    [InlineData("static partial class C { [EnforceLimits] public static T [|Bad|]<T>(T x) => x; }", "by [LimitedFor(typeof(...))] on it")]
    [InlineData("partial class [|C|]<T> { [EnforceLimits] public static int Bad(int x) => x; }", "; move 'C<T>.Bad(int)' to a type without type parameters")]
    [InlineData("partial class [|C|]<T> { [EnforceLimits] public static T Bad(T x) => x; }", "; move 'C<T>.Bad(T)' to a type without type parameters")]
    [InlineData("partial struct [|Outer|]<T> { partial class C { [EnforceLimits] public static int Bad(int x) => x; } }", "; move 'Outer<T>.C.Bad(int)' to a type without type parameters")]
    public void GenericMethodsAndTypes_AreReported(string source, string wayOut) =>
        Assert.Contains(wayOut, Assert.Single(DiagnosticAssert.Reports(DiagnosticIds.GenericNotSupported, source)), StringComparison.Ordinal);

    [Theory]
    [InlineData(DiagnosticIds.GenericNotSupported, "partial class [|C|]<T>")]
    [InlineData(DiagnosticIds.ContainingTypeNotSupported, "partial interface [|C|]")]
    public void EveryMethodOfSuchAType_IsNamed(string id, string type)
    {
        var messages = DiagnosticAssert.Reports(id, type + " { [EnforceLimits] static int Bad(int x) => x; [EnforceLimits, SandboxWarmUp] static void Worse() { } [SandboxInitializer] static void Worst() { } }");
        Assert.Equal(3, messages.Count);
        Assert.All(["Bad(int)'", "Worse()'", "Worst()'"], name => Assert.Single(messages, message => message.Contains(name + (id == DiagnosticIds.GenericNotSupported ? " is compiled" : " cannot be added"), StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("public static T F<T>(T x) => x;", "[LimitedFor(typeof(int), typeof(int))]", "has 1 type parameter, not 2")]
    [InlineData("public static T F<T>(T x) => x;", "[LimitedFor(null!)]", "has 1 type parameter, not 0")]
    [InlineData("public static T F<T, U>(T x, U y) => x;", "[LimitedFor(typeof(int))]", "has 2 type parameters, not 1")]
    [InlineData("public static int F(int x) => x;", "[LimitedFor(typeof(int))]", "has no type parameters; remove [LimitedFor]")]
    [InlineData("public static T F<T>(T x) => x;", "[LimitedFor(typeof(List<>))]", "'T' wants a closed type")]
    [InlineData("public static T F<T>(T x) => x;", "[LimitedFor(typeof(Span<int>))]", "'T' wants a type that can be a type argument")]
    [InlineData("public static T F<T>(T x) => x;", "[LimitedFor(typeof(void))]", "'T' wants a type that can be a type argument")]
    [InlineData("public static T F<T>(T x) where T : class => x;", "[LimitedFor(typeof(int))]", "'T' wants a reference type, which 'int' is not")]
    [InlineData("public static T F<T>(T x) where T : struct => x;", "[LimitedFor(typeof(string))]", "'T' wants a value type that is not nullable")]
    [InlineData("public static T F<T>(T x) where T : struct => x;", "[LimitedFor(typeof(int?))]", "'T' wants a value type that is not nullable")]
    [InlineData("public static T F<T>(T x) where T : unmanaged => x;", "[LimitedFor(typeof(KeyValuePair<int, string>))]", "'T' wants an unmanaged type")]
    [InlineData("public static T F<T>(T x) where T : new() => x;", "[LimitedFor(typeof(string))]", "'T' wants a type with a public constructor without parameters")]
    [InlineData("public static T F<T>(T x) where T : IComparable<T> => x;", "[LimitedFor(typeof(List<int>))]", "'T' wants IComparable<List<int>>, which 'System.Collections.Generic.List<int>' is not")]
    [InlineData("public static T F<T, U>(T x, U y) where T : U => x;", "[LimitedFor(typeof(int), typeof(long))]", "'T' wants long, which 'int' is not")]
    public void TypesThatAGenericMethodCannotHave_AreReported(string method, string attribute, string obstacle)
    {
        var message = Assert.Single(DiagnosticAssert.Reports(DiagnosticIds.InvalidInstantiation, $"static partial class C {{ [EnforceLimits, [|{attribute[1..^1]}|]] {method.Replace(" F", " Bad", StringComparison.Ordinal)} }}"));
        Assert.Contains(obstacle, message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("public static T F<T>(List<T> x, T? y) where T : class => x[0];", "[LimitedFor(typeof(string))]")]
    [InlineData("public static T F<T>(T x) where T : struct, IComparable<T>, IEquatable<T> => x;", "[LimitedFor(typeof(int)), LimitedFor(typeof(Guid))]")]
    [InlineData("public static T F<T>(ReadOnlySpan<T> x) where T : unmanaged, System.Numerics.INumber<T> => x[0];", "[LimitedFor(typeof(double)), LimitedFor(typeof(int))]")]
    [InlineData("public static Dictionary<K, V> F<K, V>(K x, V y, IProgress<V>? p = null) where K : notnull => new() { [x] = y };", "[LimitedFor(typeof(int), typeof(string)), LimitedFor(typeof(string), typeof(int?))]")]
    [InlineData("public static int F<T, U>(T x, U y) where T : IEnumerable<U[]> => 1;", "[LimitedFor(typeof(List<int[]>), typeof(int))]")]
    [InlineData("public static int F<T>(T x) where T : Outer<T>.IInner, Outer<int>.IOther<T> => 1; public class Outer<U> { public interface IInner; public interface IOther<W>; } public struct S : Outer<S>.IInner, Outer<int>.IOther<S>;", "[LimitedFor(typeof(S))]")]
    [InlineData("public static async Task<T[]> F<T>(T x) where T : new() { await Task.Yield(); return [x]; }", "[LimitedFor(typeof(List<int>))]")]
    public void TypesThatAGenericMethodCanHave_AreAccepted(string method, string attributes) => DiagnosticAssert.Accepts($"static partial class C {{ [EnforceLimits, {attributes[1..^1]}] {method.Replace(" F", " Good", StringComparison.Ordinal)} }}");

    [Fact]
    public void TypesThatNothingIsLimitedFor_AreReported()
    {
        var message = Assert.Single(DiagnosticAssert.Reports(DiagnosticIds.InvalidInstantiation, "static partial class C { [[|LimitedFor(typeof(int))|]] public static T Bad<T>(T x) => x; }"));
        Assert.Contains("has no [EnforceLimits]", message, StringComparison.Ordinal);
    }

    [Fact]
    public void TwinsThatDifferByTheResultOnly_AreReported()
    {
        var message = Assert.Single(DiagnosticAssert.Reports(DiagnosticIds.InvalidInstantiation, "static partial class C { [EnforceLimits, LimitedFor(typeof(int)), LimitedFor(typeof(string))] public static List<T> [|Make|]<T>(int x) => []; }"));
        Assert.Contains("Make<int>(int)", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("partial interface [|I|] { [EnforceLimits] int Bad(int x) => x; }")]
    [InlineData("partial interface [|I|] { [EnforceLimits] int Bad(int x); }")]
    [InlineData("partial interface [|I|] { [EnforceLimits] static abstract int Bad(int x); }")]
    [InlineData("partial interface [|I|] { [EnforceLimits] static virtual int Bad(int x) => x; }")]
    [InlineData("partial interface [|I|] { [EnforceLimits] static int Bad(int x) => x; }")]
    [InlineData("partial interface [|I|] { static partial class C { [EnforceLimits] public static int Bad(int x) => x; } }")]
    [InlineData("file static partial class [|C|] { [EnforceLimits] public static int Bad(int x) => x; }")]
    public void TypesThatNothingCanBeAddedTo_AreReported(string source) => DiagnosticAssert.Reports(DiagnosticIds.ContainingTypeNotSupported, source);

    /// <summary>The oldest compiler that the generator runs in has extension blocks as a preview.</summary>
    [Fact]
    public void ExtensionBlocks_AreReported()
    {
        var compilation = TestCompilation.Create("using Sandboxed; static partial class C { extension(int x) { [EnforceLimits] public int Bad() => x; } }", LanguageVersion.Preview);
        Assert.Contains(AnalyzerRun.Errors(compilation), diagnostic => diagnostic.Id == DiagnosticIds.ContainingTypeNotSupported);
        Assert.Empty(GeneratorRun.Unchecked(compilation).Sources);
    }

    [Theory]
    [InlineData("static partial class C { public static void M() { [[|EnforceLimits|]] int BadLocal(int x) => x; BadLocal(1); } }")]
    [InlineData("static partial class C { static Func<int, int> F = [[|EnforceLimits|]] (int x) => x; }")]
    [InlineData("partial class C { [EnforceLimits] public static C operator [|+|](C a, C b) => a; }")]
    [InlineData("partial class C { [EnforceLimits] public static implicit operator [|int|](C a) => 1; }")]
    [InlineData("partial class C { public int P { [EnforceLimits] [|get|] => 1; } }")]
    [InlineData("partial class C { [EnforceLimits] ~[|C|]() { } }")]
    [InlineData("interface I { int Bad(int x); } partial class C : I { [EnforceLimits] int I.[|Bad|](int x) => x; }")]
    [InlineData("partial class C { [EnforceLimits] partial void [|Bad|](int x); }")]
    [InlineData("static partial class C { [EnforceLimits] public static async void [|Bad|](int x) => await Task.Delay(x); }")]
    [InlineData("static partial class C { [EnforceLimits] public static void [|Bad|](int x, __arglist) { } }")]
    [InlineData("static partial class C { [EnforceLimits, System.Diagnostics.Conditional(\"X\")] public static void [|Bad|](int x) { } }")]
    [InlineData("static partial class C { [EnforceLimits, UnmanagedCallersOnly] public static void [|Bad|](int x) { } }")]
    public void WhatIsNotAnOrdinaryMethod_IsReported(string source) => DiagnosticAssert.Reports(DiagnosticIds.MethodKindNotSupported, source);

    [Fact]
    public void ExternMethod_IsReportedUnlessItIsImported()
    {
        var message = Assert.Single(DiagnosticAssert.Reports(DiagnosticIds.MethodKindNotSupported, "static partial class C { [EnforceLimits] public static extern int [|Bad|](int x); }"));
        Assert.Contains("it is extern, without a body here; call it from a method with a body", message, StringComparison.Ordinal);
        DiagnosticAssert.Accepts("static partial class C { [EnforceLimits, DllImport(\"libc\", EntryPoint = \"abs\")] public static extern int Good(int x); }");
    }

    [Fact]
    public void PartialMethodWithABody_IsAccepted() => DiagnosticAssert.Accepts(
        "static partial class C { [EnforceLimits] public static partial int Good(int x); public static partial int Good(int x) => x; }");

    [Fact]
    public void AttributeOnTheBodyOfAPartialMethod_IsAccepted() => DiagnosticAssert.Accepts(
        "static partial class C { public static partial int Good(int x); [EnforceLimits] public static partial int Good(int x) => x; }");

    [Theory]
    [InlineData("ref [|int|] x")]
    [InlineData("out [|int|] x")]
    public void ReferenceParameters_AreReported(string parameter)
    {
        DiagnosticAssert.Reports(DiagnosticIds.ParameterNotSupported, $"static partial class C {{ [EnforceLimits] public static int Bad({parameter}) => x = 1; }}");
        DiagnosticAssert.Accepts("static partial class C { [EnforceLimits] public static int Good(in int x, ref readonly int y) => x; }");
    }

    [Fact]
    public void SecondCancellationToken_IsReported()
    {
        DiagnosticAssert.Reports(DiagnosticIds.SeveralCancellationTokens, "static partial class C { [EnforceLimits] public static void Bad(CancellationToken a, [|CancellationToken|] b) { } }");
        DiagnosticAssert.Accepts("static partial class C { [EnforceLimits] public static void Good(CancellationToken a, int b) { } }");
    }

    [Fact]
    public void SecondProgress_IsReported()
    {
        DiagnosticAssert.Reports(DiagnosticIds.SeveralProgressParameters, "static partial class C { [EnforceLimits] public static void Bad(IProgress<int> a, [|IProgress<double>|] b) { } }");
        DiagnosticAssert.Accepts("static partial class C { [EnforceLimits] public static void Good(IProgress<int> a, int b) { } }");
    }

    [Theory]
    [InlineData("[EnforceLimits] public static int F(int x) => x; [EnforceLimits] public static int [|F|](int x, CancellationToken c) => x;")]
    [InlineData("[EnforceLimits] public static int F(int x) => x; [EnforceLimits(Name = \"F\")] public static Task<int> [|GAsync|](int x) => null!;")]
    [InlineData("[EnforceLimits] public static int F(int x) => x; [EnforceLimits] public static Task<int> FAsync(int x) => null!; [EnforceLimits] public static Task<int> [|FAsync|](int x, CancellationToken c) => null!;")]
    [InlineData("[EnforceLimits] public static int F(int x) => x; [EnforceLimits] public static Task<int> [|FAsync|](int x) => null!; static int FAsyncLimitedCall => 1;")]
    [InlineData("[EnforceLimits] public static int F(int x) => x; [EnforceLimits] public static Task<int> FAsync(int x) => null!; [EnforceLimits] public static int [|FAsync|](int x, IProgress<int> p) => 1;")]
    [InlineData("[EnforceLimits] public static int F((int A, int B) x) => 1; public static int FLimited((int, int) x, CancellationToken c) => 1; [EnforceLimits(Name = \"H\")] public static int F((int A, int B) x, int y) => 1;", "F((int A, int B) x) => 1; public")]
    [InlineData("[EnforceLimits] public static int [|F|](int x) => x; public static int FLimitedCall => 1;")]
    [InlineData("[EnforceLimits] public static int [|F|](int x) => x; class FLimitedAsync;")]
    [InlineData("[EnforceLimits] public static int [|F|](int x) => x; class FLimitedMapAsync;")]
    [InlineData("[EnforceLimits] public static int F(int x) => x; [EnforceLimits] public static int [|F|](int x, System.IProgress<int> p) => x;")]
    [InlineData("[EnforceLimits] public static int F(int x, int y) => x; [EnforceLimits] public static int [|F|]((int A, int B) x) => 1;")]
    [InlineData("[EnforceLimits] public static int F(System.ReadOnlySpan<int> x) => 1; [EnforceLimits] public static int [|F|](System.ReadOnlyMemory<int> x) => 1;")]
    [InlineData("[EnforceLimits] public static int [|F|](int x) => x; public static int FLimitedMapAsync(System.Collections.Generic.IEnumerable<int> x, MapOptions? o) => 1;")]
    [InlineData("[EnforceLimits] public static int [|F|](int x) => x; public static int FLimited(int x) => x;")]
    public void TwinsThatCollide_AreReported(string members, string? unmarked = null)
    {
        if (unmarked is not null) members = members.Replace("F((int A, int B) x) => 1; public", "[|F|]((int A, int B) x) => 1; public", StringComparison.Ordinal);
        var (source, spans) = Markup.Parse(members);
        Assert.Single(spans);
        var compilation = TestCompilation.Create("using System; using System.Threading; using System.Threading.Tasks; using Sandboxed; static partial class C { " + source + " }");
        var diagnostic = Assert.Single(AnalyzerRun.Errors(compilation));
        Assert.Equal(DiagnosticIds.TwinCollision, diagnostic.Id);
        Assert.Contains("[EnforceLimits(Name = \"Other\")] makes OtherLimited", diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
        Assert.Empty(GeneratorRun.Unchecked(compilation).Output.Complaints());
    }

    [Fact]
    public void TwinNamedLikeItsType_IsReported() =>
        DiagnosticAssert.Reports(DiagnosticIds.TwinCollision, "partial class BadLimited { [EnforceLimits] public static int [|Bad|](int x) => x; }".Replace("BadLimited", "GoodLimited", StringComparison.Ordinal).Replace("|Bad|", "|Good|", StringComparison.Ordinal));

    [Fact]
    public void AnotherName_ResolvesACollision() => DiagnosticAssert.Accepts("""
        static partial class C
        {
            [EnforceLimits] public static int F(int x) => x;
            [EnforceLimits(Name = "F2")] public static int F(int x, CancellationToken c) => x;
            [EnforceLimits(Name = "F3")] public static Task<int> FAsync(int x) => null!;
        }
        """);

    [Theory]
    [InlineData("[|IEnumerator<int>|] Bad(int x) { yield return x; }", "whose body would run later, item by item")]
    [InlineData("[|System.Collections.IEnumerator|] Bad(int x) { if (x > 0) { yield return x; } }", "whose body would run later, item by item")]
    [InlineData("[|System.Collections.IEnumerable|] Bad(int x) { yield return x; }", "whose body would run later, item by item")]
    [InlineData("partial [|IEnumerator<int>|] Bad(int x); public static partial IEnumerator<int> Bad(int x) { yield return x; }", "whose body would run later, item by item")]
    [InlineData("[|IEnumerator<int>|] Bad(int x) { return Items().GetEnumerator(); IEnumerable<int> Items() { yield return x; } }", "it returns an enumerator, which is used up where it is")]
    [InlineData("[|System.Collections.IEnumerator|] Bad(int[] x) => x.GetEnumerator();", "it returns an enumerator, which is used up where it is")]
    public void IteratorsAndEnumerators_AreToldWhatToReturn(string method, string obstacle)
    {
        var message = Assert.Single(DiagnosticAssert.Reports(DiagnosticIds.ReturnNotSupported, $"static partial class C {{ [EnforceLimits] public static {method} }}"));
        Assert.Contains(obstacle, message, StringComparison.Ordinal);
        Assert.EndsWith("return a List<T> or an array, or an IAsyncEnumerable<T>, whose items are streamed as they come", message, StringComparison.Ordinal);
    }

    /// <summary>They run to their end in the worker, within the limits.</summary>
    [Fact]
    public void IteratorsOfKnownItems_AreAccepted() => DiagnosticAssert.Accepts("static partial class C { [EnforceLimits] public static IEnumerable<int> Good(int x) { yield return x; } }");

    [Theory]
    [InlineData("public static [|ref int|] Bad(int x) => throw null!;")]
    [InlineData("public static [|ReadOnlySpan<int>|] Bad(int x) => default;")]
    [InlineData("public static [|IAsyncEnumerator<int>|] Bad(int x) => null!;")]
    [InlineData("public static [|IAsyncEnumerable<int>|] Bad(int x, IProgress<int> p) => null!;")]
    [InlineData("public static async [|Task<Task<int>>|] Bad(int x) { await Task.Delay(x); return null!; }")]
    public void ResultsThatCannotCross_AreReported(string method) =>
        DiagnosticAssert.Reports(DiagnosticIds.ReturnNotSupported, "static partial class C { [EnforceLimits] " + method + " }");
}
