using Sandboxed.Generator.Tests.Harness;

namespace Sandboxed.Generator.Tests.Execution;

/// <summary>Runs generated marshallers: what is written is read back.</summary>
public sealed class RoundTripTests
{
    /// <summary>A test source asserts by itself: its method throws where something is wrong.</summary>
    private const string Frame = """
        internal sealed class Frame : FrameMemory
        {
            private byte[] _bytes = new byte[16];
            public override Span<byte> Span => _bytes;
            public override Span<byte> Grow(int used, long size) { Array.Resize(ref _bytes, (int)size * 2); return _bytes; }
        }

        internal static class Trip
        {
            public static T Of<T, TMarshaller>(T value) where TMarshaller : struct, ISandboxMarshaller<T>
            {
                var frame = new Frame();
                var writer = new SandboxWriter(frame, 0);
                TMarshaller.Write(ref writer, value);
                if (writer.Position == 0) throw new Exception("Nothing was written.");
                var reader = new SandboxReader(frame.Span.Slice(0, writer.Position));
                var result = TMarshaller.Read(ref reader);
                reader.End();
                return result;
            }

            public static T Read<T, TMarshaller>(params byte[] bytes) where TMarshaller : struct, ISandboxMarshaller<T>
            {
                var reader = new SandboxReader(bytes);
                return TMarshaller.Read(ref reader);
            }

            public static void True(bool condition, [System.Runtime.CompilerServices.CallerArgumentExpression("condition")] string text = "") { if (!condition) throw new Exception(text); }

            public static void Throws(Action action, string text)
            {
                try { action(); }
                catch (MarshallingException exception) when (exception.Message.Contains(text)) { return; }
                throw new Exception("Not thrown: " + text);
            }
        }
        """;

    [Fact]
    public void Classes() => Run(
        """
        public class Base(int id) { private int _n; public int Id => id; public int N { get => _n; set => _n = value; } }
        public class Node(int id, string? name) : Base(id) { public string? Name { get; } = name; public required List<Node?>? Children { get; init; } public double[]? Data; }
        public sealed class Sub() : Node(1, null);
        public record struct Pair(string? A, DateTime B);
        public sealed class Empty;
        """,
        "Node? n, Pair p, Empty e",
        """
        var node = new Node(7, "seven") { N = 3, Data = [1, 2], Children = [null, new Node(8, null) { Children = null }] };
        var copy = Trip.Of<Node, __NodeMarshaller>(node);
        Trip.True(copy is { Id: 7, Name: "seven", N: 3, Data: [1, 2], Children: [null, { Id: 8, Name: null, Children: null, Data: null }] });
        Trip.True(Trip.Of<Node, __NodeMarshaller>(null!) is null);
        Trip.True(Trip.Of<Pair, __PairMarshaller>(new("a", DateTime.MaxValue)) == new Pair("a", DateTime.MaxValue));
        Trip.True(Trip.Of<Empty, __EmptyMarshaller>(new()) is not null);
        Trip.Throws(() => Trip.Of<Node, __NodeMarshaller>(new Sub { Children = null }), "which would lose what it adds");
        Trip.Throws(() => Trip.Read<Node, __NodeMarshaller>(2), "Malformed data");
        Trip.Throws(() => Trip.Read<Node, __NodeMarshaller>(1, 2, 3), "Malformed data");
        var loop = new Node(1, null) { Children = [] };
        loop.Children!.Add(loop);
        Trip.Throws(() => Trip.Of<Node, __NodeMarshaller>(loop), "contains itself");
        """);

    [Fact]
    public void Hierarchies() => Run(
        """
        [JsonDerivedType(typeof(Circle)), JsonDerivedType(typeof(Group))] public abstract record Shape;
        public sealed record Circle(double Radius) : Shape;
        public record Group(Shape?[] Items) : Shape;
        public sealed record Unlisted : Shape;
        public sealed record SubGroup(Shape?[] Items) : Group(Items);
        [JsonDerivedType(typeof(Whole)), JsonDerivedType(typeof(Part))] public class Whole { public int A { get; set; } }
        public class Part : Whole { public int B { get; set; } }
        """,
        "Shape s, Whole w",
        """
        var copy = (Group)Trip.Of<Shape, __ShapeHierarchy>(new Group([new Circle(2), null, new Group([])]));
        Trip.True(copy.Items is [Circle { Radius: 2 }, null, Group { Items: [] }]);
        Trip.True(Trip.Of<Shape, __ShapeHierarchy>(null!) is null);
        Trip.True(Trip.Of<Whole, __WholeHierarchy>(new Whole { A = 1 }) is { A: 1 } and not Part);
        Trip.True(Trip.Of<Whole, __WholeHierarchy>(new Part { A = 1, B = 2 }) is Part { A: 1, B: 2 });
        Trip.Throws(() => Trip.Of<Shape, __ShapeHierarchy>(new Unlisted()), "does not have it");
        Trip.Throws(() => Trip.Of<Shape, __ShapeHierarchy>(new SubGroup([])), "does not have it");
        Trip.Throws(() => Trip.Read<Shape, __ShapeHierarchy>(3), "Malformed data");
        """);

    [Fact]
    public void Structs() => Run(
        """
        public struct Padded { public byte A; public double B; public bool C; public decimal D; }
        public struct Exact { public int A; public float B; }
        """,
        "Padded p, Exact e, ReadOnlySpan<Padded> s",
        """
        var padded = new Padded { A = 1, B = 2, C = true, D = -3.5m };
        Trip.True(Trip.Of<Padded, Bitwise<Padded, __PaddedLayout>>(padded).Equals(padded));
        Trip.True(Trip.Of<Padded[], ArrayMarshaller<Padded, Bitwise<Padded, __PaddedLayout>>>([padded, default])[0].Equals(padded));
        var bytes = new byte[40];
        Trip.True(Trip.Read<Padded, Bitwise<Padded, __PaddedLayout>>(bytes).Equals(default(Padded)));
        bytes[16] = 2;
        Trip.Throws(() => Trip.Read<Padded, Bitwise<Padded, __PaddedLayout>>(bytes), "");
        bytes[16] = 1;
        bytes[26] = 29;
        Trip.Throws(() => Trip.Read<Padded, Bitwise<Padded, __PaddedLayout>>(bytes), "");
        bytes[26] = 28;
        bytes[27] = 0x80;
        Trip.Read<Padded, Bitwise<Padded, __PaddedLayout>>(bytes);
        bytes[24] = 1;
        Trip.Throws(() => Trip.Read<Padded, Bitwise<Padded, __PaddedLayout>>(bytes), "");
        """);

    [Fact]
    public void Arrays() => Run(
        "",
        "double[,] a, string?[][,,] b, (int X, string Y)[,][] c",
        """
        var a = Trip.Of<double[,], MultiArrayMarshaller<double[,], double, Raw<double>, __DoubleArray2Factory>>(new double[,] { { 1, 2, 3 }, { 4, 5, 6 } });
        Trip.True(a.GetLength(0) == 2 && a.GetLength(1) == 3 && a[1, 2] == 6);
        """);

    private static void Run(string types, string parameters, string body)
    {
        var assembly = LoadedAssembly.Load($$"""
            #nullable disable warnings
            using System; using System.Collections.Generic; using System.Text.Json.Serialization; using Sandboxed; using Sandboxed.CompilerServices;
            {{types}}
            public static partial class Work
            {
                [EnforceLimits] public static void Run({{parameters}}) { }
                public static void Test() { {{body}} }
            }
            {{Frame}}
            """);
        assembly.GetType("Work")!.GetMethod("Test")!.CreateDelegate<Action>()();
    }
}
