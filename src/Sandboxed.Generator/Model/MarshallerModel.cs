using Sandboxed.Generator.Collections;

namespace Sandboxed.Generator.Model;

/// <summary>A struct to generate that the expressions of marshallers name.</summary>
/// <param name="StructName">Its name.</param>
/// <param name="Type">The type it is for.</param>
internal abstract record MarshallerModel(string StructName, string Type);

/// <summary>Writes and reads a class or struct member by member.</summary>
internal sealed record MemberwiseModel(string StructName, string Type) : MarshallerModel(StructName, Type)
{
    /// <summary>The type as a person reads it.</summary>
    public required string DisplayName { get; init; }

    public required bool IsReferenceType { get; init; }

    /// <summary>Whether a value may be of a derived type, which would lose what the derived type adds.</summary>
    public required bool ChecksExactType { get; init; }

    /// <summary>What travels, in this order.</summary>
    public required ImmutableEquatableArray<MemberModel> Members { get; init; }

    /// <summary>The members that the constructor takes, by their place in <see cref="Members"/>.</summary>
    public required ImmutableEquatableArray<int> ConstructorArguments { get; init; }

    /// <summary>The members that are set after construction, by their place in <see cref="Members"/>.</summary>
    public required ImmutableEquatableArray<int> Initializers { get; init; }
}

/// <summary>A field or property that travels.</summary>
/// <param name="Name">Its name, escaped if it is a keyword.</param>
/// <param name="Marshaller">The marshaller of its type.</param>
internal sealed record MemberModel(string Name, string Marshaller);

/// <summary>Writes and reads a value of one of a list of types.</summary>
/// <param name="DisplayName">The base type as a person reads it.</param>
/// <param name="Cases">The concrete types; the place in the list is what tells them apart on the wire.</param>
internal sealed record HierarchyModel(string StructName, string Type, string DisplayName, ImmutableEquatableArray<HierarchyCase> Cases)
    : MarshallerModel(StructName, Type);

/// <summary>One concrete type of a hierarchy.</summary>
internal sealed record HierarchyCase(string Type, string Marshaller);

/// <summary>Creates arrays of several dimensions.</summary>
/// <param name="Rank">The number of dimensions.</param>
/// <param name="ElementPrefix">What precedes the dimensions in an array creation: <c>double</c>.</param>
/// <param name="ElementSuffix">What follows them: <c>[]</c> where the elements are arrays themselves.</param>
internal sealed record ArrayFactoryModel(string StructName, string Type, int Rank, string ElementPrefix, string ElementSuffix)
    : MarshallerModel(StructName, Type);

/// <summary>Knows the bytes of a struct that is copied as a whole.</summary>
internal sealed record LayoutModel(string StructName, string Type) : MarshallerModel(StructName, Type)
{
    public required int Size { get; init; }

    public required ImmutableEquatableArray<ByteRange> Padding { get; init; }

    /// <summary>Offsets of booleans.</summary>
    public required ImmutableEquatableArray<int> Booleans { get; init; }

    /// <summary>Offsets of decimals.</summary>
    public required ImmutableEquatableArray<int> Decimals { get; init; }
}

/// <summary>A run of bytes.</summary>
internal sealed record ByteRange(int Offset, int Length);
