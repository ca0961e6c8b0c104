using Sandboxed.Generator.Collections;

namespace Sandboxed.Generator.Model;

/// <summary>A type with limited methods, initializers or warm-ups: what one generated file is printed from.</summary>
internal sealed record TypeModel
{
    public required string HintName { get; init; }

    public required TypeDeclaration Declaration { get; init; }

    public required ImmutableEquatableArray<MethodModel> Methods { get; init; }

    public required ImmutableEquatableArray<WarmUpModel> WarmUps { get; init; }

    /// <summary>The structs that the methods' marshaller expressions name, and that are nested in the type.</summary>
    public required ImmutableEquatableArray<MarshallerModel> Marshallers { get; init; }
}
