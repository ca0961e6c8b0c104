using Microsoft.CodeAnalysis;
using Sandboxed.Generator.Model;

namespace Sandboxed.Generator.Parsing;

/// <summary>What parsing a type gives: the generator takes the model, the analyzer the diagnostics.</summary>
/// <param name="Model">Null if no method of the type can be generated.</param>
/// <param name="Diagnostics">Each belongs to a method that is left out of the model.</param>
/// <param name="Contracts">What goes over the wire, for each method of the model.</param>
internal sealed record ParsedType(TypeModel? Model, IReadOnlyList<Diagnostic> Diagnostics, IReadOnlyList<ContractText> Contracts)
{
    public static ParsedType Without(IReadOnlyList<Diagnostic> diagnostics) => new(null, diagnostics, []);
}
