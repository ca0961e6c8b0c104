using Sandboxed.Generator.Tests.Harness;

namespace Sandboxed.Generator.Tests.Snapshots;

public sealed class MarshallerSnapshots
{
    [Fact]
    public void Classes_AreMadeByConstructorAndInitializer() => Snapshot.Verify(GeneratorRun.Of("""
        using System.Collections.Generic;
        using Sandboxed;

        namespace My;

        public class Base
        {
            private readonly int _id;
            protected Base(int id) => _id = id;
            public int Id => _id;
        }

        public class Person(int id, string name) : Base(id)
        {
            private int _age;
            public string Name { get; } = name;
            public int Age { get => _age; set => _age = value; }
            public required List<Person> Children { get; init; }
            public double Height;
        }

        public struct Empty2 { public string? Only { get; set; } }

        public sealed class Nothing2;

        public static partial class Work
        {
            [EnforceLimits]
            public static Person? Run(Person p, Empty2 e, Nothing2 n) => p;
        }
        """).Text);

    [Fact]
    public void ClosedHierarchies_AreTaggedByTheirPlaceInTheList() => Snapshot.Verify(GeneratorRun.Of("""
        using System.Text.Json.Serialization;
        using Sandboxed;

        namespace My;

        [JsonDerivedType(typeof(Circle))]
        [JsonDerivedType(typeof(Square), "square")]
        public abstract record Shape;
        public sealed record Circle(double Radius) : Shape;
        public record Square(double Side, Shape? Inner) : Shape;

        [JsonDerivedType(typeof(Node))]
        [JsonDerivedType(typeof(Leaf))]
        public class Node { public int Value { get; set; } }
        public sealed class Leaf : Node { public string Text { get; set; } = ""; }

        [JsonDerivedType(typeof(Point))]
        public interface ILocated;
        public readonly record struct Point(int X, int Y) : ILocated;

        public static partial class Work
        {
            [EnforceLimits]
            public static double Run(Shape shape, Node node, ILocated located) => 0;
        }
        """).Text);

    [Fact]
    public void Structs_AreCopiedAsBytesWhereTheirBytesAreTheirValue() => Snapshot.Verify(GeneratorRun.Of("""
        using System;
        using Sandboxed;

        namespace My;

        public struct Exact { public int A; public float B; }
        public struct Padded { public byte A; public double B; public bool C; public decimal D; }
        public struct Dated { public DateTime At { get; set; } public int Value; }

        public static partial class Work
        {
            [EnforceLimits]
            public static Exact[] Run(ReadOnlySpan<Exact> exact, ReadOnlySpan<Padded> padded, Dated dated) => [];
        }
        """).Text);

    [Fact]
    public void RuntimeMarshallers_AreComposedByName() => Snapshot.Verify(GeneratorRun.Of("""
        using System;
        using System.Collections.Generic;
        using System.Collections.Immutable;
        using Sandboxed;

        namespace My;

        public enum Color : byte { Red, Green }

        public static partial class Work
        {
            [EnforceLimits]
            public static (int Count, string? Text) Run(
                Dictionary<string, List<int[]>> map,
                double?[,] matrix,
                int[][,][,,] jagged,
                ImmutableArray<Color> colors,
                IReadOnlyList<KeyValuePair<Guid, DateTime>> pairs,
                (int, int, int, int, int, int, int, string, bool) many,
                ReadOnlyMemory<byte> bytes,
                Exception error) => (0, null);
        }
        """).Text);

    [Fact]
    public void CustomMarshallers_WinOverEverything() => Snapshot.Verify(GeneratorRun.Of("""
        using System;
        using System.Net;
        using Sandboxed;

        namespace My;

        public readonly struct AddressMarshaller : ISandboxMarshaller<IPAddress>
        {
            public static void Write(ref SandboxWriter writer, IPAddress value) => writer.WriteArray(value.GetAddressBytes());
            public static IPAddress Read(ref SandboxReader reader) => new(reader.ReadArray<byte>()!);
        }

        public readonly struct BoxMarshaller<T> : ISandboxMarshaller<Box<T>>
        {
            public static void Write(ref SandboxWriter writer, Box<T> value) => writer.Write<byte>(0);
            public static Box<T> Read(ref SandboxReader reader) => new(reader.Read<byte>());
        }

        [MarshalWith(typeof(BoxMarshaller<>))]
        public sealed class Box<T>(object content) { public object Content => content; }

        public sealed record Host([MarshalWith(typeof(AddressMarshaller))] IPAddress Address)
        {
            [MarshalWith(typeof(AddressMarshaller))] public IPAddress? Other { get; init; }
        }

        public static partial class Work
        {
            [EnforceLimits]
            [return: MarshalWith(typeof(AddressMarshaller))]
            public static IPAddress Run([MarshalWith(typeof(AddressMarshaller))] IPAddress address, Host host, Box<int> box) => address;
        }
        """).Text);
}
