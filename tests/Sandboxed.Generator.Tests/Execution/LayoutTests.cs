using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Microsoft.CodeAnalysis;
using Sandboxed.Generator.Parsing;
using Sandboxed.Generator.Parsing.Marshalling.Layouts;
using Sandboxed.Generator.Tests.Harness;

namespace Sandboxed.Generator.Tests.Execution;

/// <summary>Compares the computed layout of structs with the one that the runtime gives them.</summary>
public sealed class LayoutTests
{
    private const string Source = """
        using System; using System.Runtime.CompilerServices; using System.Runtime.InteropServices; using System.Numerics;
        public enum Small : byte { A }
        public struct Empty { }
        public struct One { public byte A; }
        public struct Padded { public byte A; public double B; public bool C; public decimal D; public char E; }
        public struct Nested { public byte A; public Padded B; public Small C; public Guid D; public short E; }
        public struct Wide { public byte A; public Int128 B; public byte C; public UInt128 D; }
        public struct Generic<T> where T : unmanaged { public byte A; public T B; public byte C; }
        public struct OfGeneric { public Generic<long> A; public Generic<byte> B; public Generic<Padded> C; }
        public struct Leaves { public byte A; public Half B; public byte C; public TimeSpan D; public byte E; public Complex F; public byte G; public Index H; public byte I; public Range J; public bool K; }
        [StructLayout(LayoutKind.Sequential, Pack = 1)] public struct Pack1 { public byte A; public double B; public bool C; public decimal D; }
        [StructLayout(LayoutKind.Sequential, Pack = 4)] public struct Pack4 { public byte A; public double B; public bool C; public Int128 D; }
        [StructLayout(LayoutKind.Sequential, Size = 37)] public struct Sized { public byte A; public double B; }
        [StructLayout(LayoutKind.Sequential, Size = 4)] public struct TooSmall { public byte A; public double B; }
        public struct HasSized { public byte A; public Sized B; public byte C; public Pack1 D; public byte E; }
        [StructLayout(LayoutKind.Explicit)] public struct Explicit { [FieldOffset(1)] public byte A; [FieldOffset(8)] public int B; [FieldOffset(4)] public bool C; }
        [StructLayout(LayoutKind.Explicit, Pack = 1)] public struct ExplicitPacked { [FieldOffset(0)] public byte A; [FieldOffset(1)] public long B; }
        [StructLayout(LayoutKind.Explicit, Size = 24)] public struct ExplicitSized { [FieldOffset(3)] public byte A; [FieldOffset(8)] public long B; }
        [StructLayout(LayoutKind.Explicit)] public struct Union { [FieldOffset(0)] public long A; [FieldOffset(2)] public byte B; [FieldOffset(4)] public int C; [FieldOffset(12)] public byte D; }
        [InlineArray(3)] public struct Inline { private Padded _first; }
        [InlineArray(5)] public struct InlineBytes { private byte _first; }
        public struct HasInline { public bool A; public Inline B; public InlineBytes C; public int D; }
        public record struct Positional(byte A, long B, bool C);
        public struct Properties { public byte A { get; set; } public long B { get; } public bool C; }
        public unsafe struct Fixed { public byte A; public fixed int B[3]; public fixed bool C[3]; public long D; }
        """;

    private static readonly string[] _names =
    [
        "Empty", "One", "Padded", "Nested", "Wide", "OfGeneric", "Leaves", "Pack1", "Pack4", "Sized", "TooSmall", "HasSized", "Explicit", "ExplicitPacked",
        "ExplicitSized", "Union", "Inline", "InlineBytes", "HasInline", "Positional", "Properties", "Fixed",
    ];

    public static TheoryData<string> Names { get; } = [.. _names];

    private static readonly Compilation _compilation = Unsafely(TestCompilation.Create(Source));
    private static readonly Assembly _assembly = LoadedAssembly.Load(_compilation);

    [Theory]
    [MemberData(nameof(Names))]
    public void ComputedLayout_IsThatOfTheRuntime(string name)
    {
        var symbol = _compilation.GetTypeByMetadataName(name)!;
        var bytes = LayoutCalculator.Of(symbol, new ParseContext(_compilation, symbol, TestContext.Current.CancellationToken));
        Assert.NotNull(bytes);

        var measured = (IMeasure)Activator.CreateInstance(typeof(Measure<>).MakeGenericType(_assembly.GetType(name)!))!;
        Assert.Equal(measured.Size, bytes.Size);

        // The fixed buffers and inline arrays of a struct are one field to reflection, so only the others show their padding.
        if (name.Contains("Inline", StringComparison.Ordinal) || name == "Fixed") return;
        var padding = bytes.Padding.SelectMany(range => Enumerable.Range(range.Offset, range.Length));
        Assert.Equal(measured.Padding(), padding);
    }

    [Theory]
    [InlineData("Inline", "1-7 17-23 42-47 49-55 65-71 90-95 97-103 113-119 138-143")]
    [InlineData("InlineBytes", "")]
    [InlineData("Fixed", "1-3 19-23")]
    public void PaddingOfBuffers_IsThatOfTheirElements(string name, string expected)
    {
        var symbol = _compilation.GetTypeByMetadataName(name)!;
        var bytes = LayoutCalculator.Of(symbol, new ParseContext(_compilation, symbol, TestContext.Current.CancellationToken))!;
        Assert.Equal(expected, string.Join(" ", bytes.Padding.Select(range => $"{range.Offset}-{range.Offset + range.Length - 1}")));
    }

    private static Compilation Unsafely(Microsoft.CodeAnalysis.CSharp.CSharpCompilation compilation) =>
        compilation.WithOptions(compilation.Options.WithAllowUnsafe(true).WithGeneralDiagnosticOption(ReportDiagnostic.Default));

    private interface IMeasure
    {
        int Size { get; }

        IEnumerable<int> Padding();
    }

    private sealed class Measure<T> : IMeasure
        where T : unmanaged
    {
        public int Size => Unsafe.SizeOf<T>();

        /// <summary>The bytes that no field shows when they change.</summary>
        public IEnumerable<int> Padding() => Enumerable.Range(0, Size).Where(i => Show(default(T)) == Show(With(i)));

        private static T With(int index)
        {
            T value = default;
            MemoryMarshal.AsBytes(new Span<T>(ref value))[index] = 1;
            return value;
        }

        private static string Show(object value)
        {
            var type = value.GetType();
            if (type.IsPrimitive) return Convert.ToDouble(value is char c ? (int)c : value is bool b ? (b ? 1 : 0) : value, System.Globalization.CultureInfo.InvariantCulture).ToString("R", System.Globalization.CultureInfo.InvariantCulture);
            var fields = type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic);
            return string.Join(",", fields.Select(field => Show(field.GetValue(value)!)));
        }
    }
}
