using Sandboxed.Generator.Diagnostics;
using Sandboxed.Generator.Tests.Harness;

namespace Sandboxed.Generator.Tests.Analyzers;

public sealed class TypeTests
{
    [Theory]
    [InlineData("object")]
    [InlineData("dynamic")]
    [InlineData("Action")]
    [InlineData("Delegate")]
    [InlineData("nint")]
    [InlineData("UIntPtr")]
    [InlineData("List<object>")]
    [InlineData("Dictionary<string, Func<int>>")]
    [InlineData("Task<int>")]
    [InlineData("IComparable")]
    [InlineData("System.IO.Stream")]
    [InlineData("CancellationToken?", DiagnosticIds.FieldsNotVisible)]
    [InlineData("Type")]
    [InlineData("Lazy<int>", DiagnosticIds.FieldsNotVisible)]
    [InlineData("ArgumentException", DiagnosticIds.FieldsNotVisible)]
    [InlineData("Memory<Action>")]
    [InlineData("Abstract")]
    [InlineData("WithPointer")]
    [InlineData("IProgress<Action>")]
    public void TypesThatCannotTravel_AreReportedWhereTheyAreWritten(string type, string id = DiagnosticIds.TypeCannotTravel)
    {
        const string types = " abstract class Abstract { } struct WithPointer { public int A; public nint B; }";
        DiagnosticAssert.Reports(id, $"static partial class C {{ [EnforceLimits] static void Bad(int x, [|{type}|] y) {{ }} }}{types}");
        if (type is not ("IProgress<Action>" or "Task<int>")) DiagnosticAssert.Reports(id, $"static partial class C {{ [EnforceLimits] static [|{type}|] Bad(int x) => default!; }}{types}");
    }

    [Fact]
    public void Message_NamesThePathAndTheWayOut()
    {
        var message = Assert.Single(DiagnosticAssert.Reports(DiagnosticIds.TypeCannotTravel, """
            class Inner { public object? Lock { get; set; } }
            class Model { public List<Inner> Layers { get; set; } = []; }
            static partial class C { [EnforceLimits] static void Bad([|Model|] model) { } }
            """));
        Assert.Equal(
            "Parameter 'model' cannot travel between the caller and a worker: 'Model.Layers[].Lock' is of type 'object', whose values may be of any type; "
            + "declare the type that the values have, or one of yours that lists theirs with [JsonDerivedType(typeof(...))], or name a marshaller with [MarshalWith(typeof(...))]",
            message);
    }

    [Fact]
    public void EveryMember_IsReportedOnce()
    {
        var messages = DiagnosticAssert.Reports(DiagnosticIds.TypeCannotTravel, """
            class Node { public object? A { get; set; } public Action? B { get; set; } public Node? Next { get; set; } }
            static partial class C { [EnforceLimits] static void Bad([|Node|] x, [|Node|] y) { } }
            """);
        Assert.Equal(4, messages.Count);
    }

    [Fact]
    public void TypeThatFailsOnce_FailsInEveryMethod() => DiagnosticAssert.Reports(DiagnosticIds.TypeCannotTravel, """
        class A { public B? B { get; set; } public object? Bad { get; set; } }
        class B { public A? A { get; set; } }
        static partial class C
        {
            [EnforceLimits] static void Bad([|A|] a) { }
            [EnforceLimits] static void Bad([|B|] b) { }
        }
        """);

    [Fact]
    public void EndlessGenericTypes_AreReported() => DiagnosticAssert.Reports(
        DiagnosticIds.TypeCannotTravel,
        "class G<T> { public G<(T, T)>? Next { get; set; } } static partial class C { [EnforceLimits] static void Bad([|G<int>|] x) { } }");

    [Fact]
    public void Pointers_AreReported()
    {
        // Pointers need an unsafe compilation to be written at all.
        var compilation = TestCompilation.Create("using Sandboxed; static unsafe partial class C { [EnforceLimits] public static void Bad(int* p, delegate*<int> f) { } }");
        Assert.Equal(2, AnalyzerRun.Errors(compilation).Count(diagnostic => diagnostic.Id == DiagnosticIds.TypeCannotTravel));
    }

    [Theory]
    [InlineData("string")]
    [InlineData("DateTime")]
    [InlineData("int[]")]
    [InlineData("(int, int)")]
    public void SpansOfWhatIsNotUnmanaged_AreReported(string element)
    {
        DiagnosticAssert.Reports(DiagnosticIds.SpanElementNotUnmanaged, $"static partial class C {{ [EnforceLimits] static void Bad([|ReadOnlySpan<{element}>|] x) {{ }} }}");
        DiagnosticAssert.Accepts($"static partial class C {{ [EnforceLimits] static void Good({element}[] x, ReadOnlySpan<bool> y, ReadOnlySpan<decimal> z) {{ }} }}");
    }

    [Theory]
    [InlineData("[InlineArray(3)] struct S { public string? First; }")]
    [InlineData("[InlineArray(3)] struct S { public DateTime First; }")]
    [InlineData("[InlineArray(2000)] struct S { public bool First; }")]
    [InlineData("[StructLayout(LayoutKind.Explicit)] struct S { [FieldOffset(0)] public int A; [FieldOffset(0)] public bool B; }")]
    [InlineData("[StructLayout(LayoutKind.Explicit)] struct S { [FieldOffset(0)] public long A; [FieldOffset(0)] public DateTime B; }")]
    public void StructsWhoseMembersAreNotAllOfThem_AreReported(string type)
    {
        const string usings = "using System.Runtime.CompilerServices; ";
        DiagnosticAssert.Reports(DiagnosticIds.TypeCannotTravel, $"{usings}{type} static partial class C {{ [EnforceLimits] static void Bad([|S|] x) {{ }} }}");
        DiagnosticAssert.Accepts($"{usings}[InlineArray(1000)] struct S {{ public bool First; }} static partial class C {{ [EnforceLimits] static void Good(S x) {{ }} }}");
    }

    [Fact]
    public void WritableSpan_IsReported() =>
        DiagnosticAssert.Reports(DiagnosticIds.WritableSpan, "static partial class C { [EnforceLimits] static void Bad([|Span<int>|] x) { } }");

    [Theory]
    [InlineData("[JsonDerivedType(typeof(string))] abstract class Base { }")]
    [InlineData("[JsonDerivedType(typeof(Mid))] abstract class Base { } abstract class Mid : Base { }")]
    [InlineData("[JsonDerivedType(typeof(Open<>))] abstract class Base { } class Open<T> : Base { }")]
    [InlineData("[JsonDerivedType(typeof(X)), JsonDerivedType(typeof(X), 1)] abstract class Base { } class X : Base { }")]
    public void HierarchiesThatAreNotListsOfConcreteTypes_AreReported(string types)
    {
        DiagnosticAssert.Reports(DiagnosticIds.InvalidHierarchy, types + " static partial class C { [EnforceLimits] static void Bad([|Base|] x) { } }");
        DiagnosticAssert.Accepts("[JsonDerivedType(typeof(X))] abstract class Base { } class X : Base { } static partial class C { [EnforceLimits] static void Good(Base x) { } }");
    }

    [Theory]
    [InlineData("class M { }", "is not a struct")]
    [InlineData("struct M { }", "does not implement it")]
    [InlineData("struct M : ISandboxMarshaller<Action?[]> { public static void Write(ref SandboxWriter w, Action?[] v) { } public static Action?[] Read(ref SandboxReader r) => []; }", "does not implement it")]
    public void MarshallersOfSomethingElse_AreReported(string marshaller, string reason)
    {
        var message = Assert.Single(DiagnosticAssert.Reports(DiagnosticIds.InvalidMarshaller, marshaller + " static partial class C { [EnforceLimits] static void Bad([MarshalWith(typeof(M))] [|Action|] x) { } }"));
        Assert.Contains(reason, message, StringComparison.Ordinal);
    }

    [Fact]
    public void MarshallerOfTheType_IsAccepted() => DiagnosticAssert.Accepts("""
        struct M : ISandboxMarshaller<Action> { public static void Write(ref SandboxWriter w, Action v) => w.Write<byte>(0); public static Action Read(ref SandboxReader r) { r.Read<byte>(); return () => { }; } }
        class Holder { [MarshalWith(typeof(M))] public Action A = () => { }; [MarshalWith(typeof(M))] public required Action B { get; init; } }
        static partial class C { [EnforceLimits] static void Good([MarshalWith(typeof(M))] Action x, Holder h, [MarshalWith(typeof(M))] IProgress<Action> p) { } }
        """);

    [Theory]
    [InlineData("abstract partial class C { [EnforceLimits] public int [|Bad|](int x) => x; }")]
    [InlineData("partial class C { object o = 1; [EnforceLimits] public int [|Bad|](int x) => x; }")]
    [InlineData("partial class C { readonly int _o = 1; [EnforceLimits] public int [|Bad|](int x) => x + _o; }")]
    [InlineData("ref partial struct C { [EnforceLimits] public int [|Bad|](int x) => x; }")]
    public void ReceiversThatCannotTravel_AreReported(string source)
    {
        var message = Assert.Single(DiagnosticAssert.Reports(DiagnosticIds.ReceiverCannotTravel, source));
        Assert.Matches(@"^'C\.Bad\(int\)' cannot have limits, because its object cannot travel to a worker; make the method static and pass what it needs \(.+\)$", message);
        DiagnosticAssert.Accepts("partial class C { double[] _w = []; [EnforceLimits] public int Good(int x) => x + _w.Length; }");
    }

    [Fact]
    public void TypesThatDoNotExist_AreLeftToTheCompiler()
    {
        var compilation = TestCompilation.Create("using Sandboxed; class M { public Missing? X { get; set; } } static partial class C { [EnforceLimits] static void Bad(M m, Gone g) { } [EnforceLimits] static int Worse(M m) => 1; }");
        Assert.Empty(AnalyzerRun.Errors(compilation));
        Assert.Empty(GeneratorRun.Unchecked(compilation).Sources);
    }
}
