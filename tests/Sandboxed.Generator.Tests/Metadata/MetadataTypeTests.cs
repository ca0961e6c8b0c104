using Microsoft.CodeAnalysis;
using Sandboxed.Generator.Diagnostics;
using Sandboxed.Generator.Tests.Harness;

namespace Sandboxed.Generator.Tests.Metadata;

/// <summary>Types of other assemblies, whose private fields the compiler does not show.</summary>
public sealed class MetadataTypeTests
{
    private const string Library = """
        #nullable enable
        using System;
        using System.Runtime.InteropServices;
        namespace Lib;
        public class Good(int a) { private string? _b; public int A { get; } = a; public string? B { get => _b; set => _b = value; } [NonSerialized] private int _cache = 1; public int Cached => _cache; }
        public class Lost { public int A { get; set; } private object? _secret = new(); public bool Has => _secret is not null; }
        public class Generic<T> { public T? Value { get; set; } private Generic<T>? _next; public Generic<T>? Next { get => _next; init => _next = value; } }
        public record Person(string Name, int Age);
        [StructLayout(LayoutKind.Sequential, Pack = 2)] public struct Packed { private byte _a; public int B; public byte A { readonly get => _a; set => _a = value; } }
        [StructLayout(LayoutKind.Explicit)] public struct Explicit { [FieldOffset(0)] public byte A; [FieldOffset(8)] public long B; }
        [StructLayout(LayoutKind.Auto)] public struct Auto { public byte A; public long B; }
        """;

    private const string Uses = """
        static partial class C { [EnforceLimits] static void Good(Lib.Good a, Lib.Generic<int> b, Lib.Person c, Lib.Packed d, ReadOnlySpan<Lib.Explicit> e, Lib.Auto f) { } }
        """;

    private const string Lost = "static partial class C { [EnforceLimits] static void Bad([|Lib.Lost|] x) { } }";

    [Fact]
    public void FieldsOfAnAssembly_AreReadFromItsMetadata()
    {
        var reference = MetadataReference.CreateFromImage(LoadedAssembly.Compile(Library));
        DiagnosticAssert.Accepts(Uses, reference);
        var message = Assert.Single(DiagnosticAssert.Reports(DiagnosticIds.FieldNotReached, Lost, reference));
        Assert.Contains("'Lib.Lost._secret'", message, StringComparison.Ordinal);
    }

    [Fact]
    public void FieldsOfAnotherCompilation_AreItsSymbols()
    {
        var reference = TestCompilation.Create([Library], [], name: "Library").ToMetadataReference();
        DiagnosticAssert.Accepts(Uses, reference);
        DiagnosticAssert.Reports(DiagnosticIds.FieldNotReached, Lost, reference);
        DiagnosticAssert.Reports(
            DiagnosticIds.FieldNotReached,
            "static partial class C { [EnforceLimits] static void Bad([|Captures|] x) { } }",
            TestCompilation.Create(["public class Captures(int x) { public Captures() : this(1) { } public int Twice() => x + x; }"], [], name: "Library").ToMetadataReference());
    }

    [Fact]
    public void FieldsOfAReferenceAssembly_CannotBeSeen()
    {
        var reference = MetadataReference.CreateFromImage(LoadedAssembly.Compile(Library, asReferenceAssembly: true));
        var message = Assert.Single(DiagnosticAssert.Reports(DiagnosticIds.FieldsNotVisible, Lost, reference));
        Assert.Contains("<CompileUsingReferenceAssemblies>false</CompileUsingReferenceAssemblies>", message, StringComparison.Ordinal);
        DiagnosticAssert.Reports(DiagnosticIds.FieldsNotVisible, "static partial class C { [EnforceLimits] static void Bad([|Lib.Packed|] x) { } }", reference);
    }

    [Fact]
    public void BaseClassInAReferenceAssembly_HidesItsFields()
    {
        var message = Assert.Single(DiagnosticAssert.Reports(DiagnosticIds.FieldsNotVisible, "class Mine : List<int> { } static partial class C { [EnforceLimits] static void Bad([|Mine|] x) { } }"));
        Assert.Contains("'System.Collections.Generic.List<int>'", message, StringComparison.Ordinal);
    }
}
