using System.Text.Json.Serialization;

namespace Sandboxed.Tests.Types.Classes;

[JsonDerivedType(typeof(Circle))]
[JsonDerivedType(typeof(Square), "square")]
[JsonDerivedType(typeof(Group), 3)]
internal abstract record Shape(string? Name);

internal sealed record Circle(string? Name, double Radius) : Shape(Name);

internal record Square(string? Name, double Side) : Shape(Name);

internal sealed record Group(string? Name, Shape?[] Parts) : Shape(Name);

/// <summary>Not in the list of its base type.</summary>
internal sealed record Rhombus(double Side, double Angle) : Square(null, Side);

/// <summary>A base type that is itself one of the types.</summary>
[JsonDerivedType(typeof(Animal))]
[JsonDerivedType(typeof(Dog))]
internal class Animal
{
    public int Legs { get; set; }
}

internal sealed class Dog : Animal
{
    public string? Name { get; set; }
}

[JsonDerivedType(typeof(Place))]
[JsonDerivedType(typeof(Address))]
internal interface ILocated;

internal readonly record struct Place(double X, double Y) : ILocated;

internal sealed record Address(string? Street) : ILocated;
