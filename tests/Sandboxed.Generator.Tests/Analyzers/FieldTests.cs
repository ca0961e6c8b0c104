using Sandboxed.Generator.Diagnostics;
using Sandboxed.Generator.Tests.Harness;

namespace Sandboxed.Generator.Tests.Analyzers;

/// <summary>A field that would silently arrive empty is an error that names it.</summary>
public sealed class FieldTests
{
    private const string Use = " static partial class C { [EnforceLimits] static void Bad([|M|] x) { } }";

    [Theory]
    [InlineData("M._w", "class M { private double[] _w = []; }")]
    [InlineData("M._w", "class M { private readonly double[] _w = []; public int W2 { get; set; } }")]
    [InlineData("M._cache", "class M(int a) { public int A { get; } = a; private int _cache; }")]
    [InlineData("M.P", "class M { public int P { get; } = 1; }")]
    [InlineData("M.P", "class M { public int P { get; private set; } }")]
    [InlineData("M.P", "class M { private int P { get; set; } }")]
    [InlineData("Base.Hidden", "class Base { private int Hidden; } class M : Base { public int A { get; set; } }")]
    [InlineData("Base.P", "class Base { public virtual int P { get; set; } } class M : Base { public override int P { get; set; } }")]
    [InlineData("Base.P", "class Base { public int P { get; set; } } class M : Base { public new int P { get; set; } }")]
    [InlineData("M.x", "class M(int x) { public int F() => x; public M() : this(1) { } }")]
    [InlineData("M._x", "class M { private int _x; public int X { get; set; } public int Y { get => _x; set => _x = value; } }")]
    [InlineData("M._x", "class M(int x) { public int X { get; } = x; private int _x = x; }")]
    [InlineData("M.A", "struct M { public string? B; public string A { get; } }")]
    [InlineData("M.C", "record M(int A) { public int C { get; } = A; }")]
    public void FieldThatNothingReaches_IsNamed(string field, string type)
    {
        var message = Assert.Single(DiagnosticAssert.Reports(DiagnosticIds.FieldNotReached, type + Use));
        Assert.Contains($"the field '{field}' would be lost", message, StringComparison.Ordinal);
    }

    [Fact]
    public void EventOfATypeThatTravels_IsNamedAsOne()
    {
        var message = Assert.Single(DiagnosticAssert.Reports(DiagnosticIds.FieldNotReached, "class M { public event Action? Changed; }" + Use));
        Assert.Contains("the event 'M.Changed' would be lost, as handlers do not travel; mark it [field: NonSerialized]", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("class M { public double[] _w = []; }")]
    [InlineData("class M { private double[] _w = []; public double[] W { get => _w; set => _w = value; } }")]
    [InlineData("class M { private readonly double[] m_w; public M(double[] w) => m_w = w; public double[] W => m_w; }")]
    [InlineData("class M { private int A2; [NonSerialized] private int _cache; public int a2 { get => A2; init => A2 = value; } [field: NonSerialized] public event Action? Changed; [field: NonSerialized] public int Q { get; } }")]
    [InlineData("class Base(int id) { public int Id { get; } = id; } class M(int id, int other) : Base(id) { public int Other { get; init; } = other; }")]
    [InlineData("class Base { public virtual int P { get => 1; set { } } } class M : Base { public override int P { get; set; } }")]
    [InlineData("abstract class Base { public abstract int P { get; } } sealed class M(int p) : Base { public override int P { get; } = p; }")]
    [InlineData("class M(int x) { public int X => x; public int F() => x; }")]
    [InlineData("class M { public int Computed => 1; public static int Shared; public const int C = 1; public int this[int i] => i; }")]
    [InlineData("record M(int A, string? B = null);")]
    [InlineData("record Base(int A); sealed record M(int A, int B) : Base(A) { public required int D { get; init; } }")]
    [InlineData("readonly record struct M(string A, M[] B);")]
    [InlineData("class M { public M(int a) { A = a; } [JsonConstructor] public M(int a, int b) { A = a; B = b; } public int A { get; } public int B { get; } }")]
    [InlineData("class M { [System.Diagnostics.CodeAnalysis.SetsRequiredMembers] public M(int a) => A = a; public required int A { get; init; } }")]
    [InlineData("class M { public M(int a) => A = a; public required int A { get; init; } }")]
    [InlineData("class M { public int @class { get; set; } public int @event = 1; }")]
    [InlineData("struct M { public string? A; private int _b; public int B { readonly get => _b; set => _b = value; } }")]
    public void TypesWhoseFieldsAreAllReached_AreAccepted(string type) =>
        DiagnosticAssert.Accepts(type + " static partial class C { [EnforceLimits] static void Good(M x, List<M> y) { } }");

    [Fact]
    public void Accessibility_IsJudgedFromTheContainingType()
    {
        DiagnosticAssert.Accepts("static partial class C { private sealed class N { internal int A { get; set; } internal string? B; } private static partial class Inner { [EnforceLimits] internal static void Good(N x) { } } }");
        DiagnosticAssert.Reports(DiagnosticIds.FieldNotReached, "class M { protected int B { get; set; } public int D { get; protected set; } }" + Use);
        DiagnosticAssert.Accepts("partial class M { private readonly double[] _w; private M(double[] w) => _w = w; [EnforceLimits] public int Good(M other) => _w.Length; }");
    }

    [Fact]
    public void ProtectedConstructor_IsNotForOthersThanDerivedObjects()
    {
        DiagnosticAssert.Reports(
            DiagnosticIds.NoUsableConstructor,
            "public class B { protected B(int a) => A = a; public int A { get; } } partial class D(int a) : B(a) { [EnforceLimits] public static void Bad([|B|] b) { } }");
        DiagnosticAssert.Accepts("partial class M { protected M(int a) => A = a; public int A { get; } [EnforceLimits] public void Good() { } }");
    }

    [Theory]
    [InlineData("class M { private M() { } public int A { get; set; } }")]
    [InlineData("class M(int a) { public int A() => 1; }")]
    [InlineData("class M { [JsonConstructor] public M(int other) { } public M() { } public int A { get; set; } }")]
    [InlineData("class M(long a) { public int A { get; set; } }")]
    public void TypeThatCannotBeMadeAgain_IsReported(string type) => DiagnosticAssert.Reports(DiagnosticIds.NoUsableConstructor, type + Use);
}
