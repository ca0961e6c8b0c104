using Microsoft.CodeAnalysis;

namespace Sandboxed.Generator.Parsing.Marshalling;

/// <summary>Plans the marshallers of structs that are copied as their bytes.</summary>
internal static class BitwisePlanner
{
    /// <returns>Null for a type whose bytes are not its value.</returns>
    public static ResolvedMarshaller? Plan(INamedTypeSymbol type, MarshallerResolver resolver) => null;
}
