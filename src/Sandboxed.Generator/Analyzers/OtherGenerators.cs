using Microsoft.CodeAnalysis;
using Sandboxed.Generator.Diagnostics;
using Sandboxed.Generator.Parsing;
using Sandboxed.Generator.Parsing.Marshalling;

namespace Sandboxed.Generator.Analyzers;

/// <summary>
/// Reports what other source generators add to what travels. A generator does not see what others write, so the twins would lose it, or there are none; an analyzer
/// sees all of it. Whatever differs from what was generated is looked at again without all generated files: in an editor, those may only be older than what was typed.
/// </summary>
internal sealed class OtherGenerators(Compilation compilation)
{
    private readonly Lazy<Written> _written = new(() => new Written(compilation));

    public IEnumerable<Diagnostic> Unseen(INamedTypeSymbol type, ParsedType parsed, CancellationToken cancellation)
    {
        if (parsed.Contracts.Count == 0) return [];
        var emitted = EmittedContracts.Of(type, cancellation);
        var differing = parsed.Contracts.Where(contract => !emitted.TryGetValue(contract.Shape.Key, out var hash) || hash != contract.Hash).ToList();
        if (differing.Count == 0 || _written.Value is { Generated.Count: 0 }) return [];
        var seen = _written.Value.Parse(type, cancellation);
        return differing
            .Select(contract => (Contract: contract, Seen: seen.FirstOrDefault(other => other.Shape.Key == contract.Shape.Key)))
            .Where(static found => found.Seen?.Hash != found.Contract.Hash)
            .Select(found => Report(found.Contract, found.Seen, cancellation));
    }

    private Diagnostic Report(ContractText contract, ContractText? seen, CancellationToken cancellation)
    {
        var method = contract.Shape.Method;
        var unseen = new UnseenParts(_written.Value.Generated);
        if (unseen.IsUnseen(method)) return At(method.Locations[0], $"'{method.Readable()}' has no limited twin", "it is", "annotate a method that you write, and call this one from there");
        foreach (var root in contract.Roots)
        {
            foreach (var (type, _) in Travelling(root).Where(found => seen is null || !contract.Agrees(seen, found.Type, found.Marshaller)))
            {
                if (unseen.Of(type) is { } parts) return At(Place(root, contract.Shape, cancellation), root.Subject + " cannot travel between the caller and a worker", parts, WayOut(type, unseen));
            }
        }

        return At(method.Locations[0], $"'{method.Readable()}' cannot have limits", "some of what it is declared with is", "write that by hand");
    }

    private static Diagnostic At(Location? place, params object[] arguments) => Diagnostic.Create(DiagnosticDescriptors.WrittenByGenerator, place, arguments);

    private static string WayOut(INamedTypeSymbol type, UnseenParts unseen) => unseen.IsUnseen(type)
        ? "write the type by hand, or in a project that this one refers to"
        : $"write '{type.Readable()}' by hand, or in a project that this one refers to, or name a marshaller for it with [MarshalWith(typeof(...))]";

    private static Location? Place(ContractRoot root, MethodShape shape, CancellationToken cancellation) => root.Declaration switch
    {
        IParameterSymbol parameter => ParameterParser.TypeLocation(parameter, cancellation),
        IMethodSymbol => shape.Syntax.ReturnType.GetLocation(),
        _ => shape.Method.Locations[0],
    };

    /// <summary>The types of this compilation that something is made of, from the outermost in, each once.</summary>
    private static IEnumerable<(INamedTypeSymbol Type, ResolvedMarshaller Marshaller)> Travelling(ContractRoot root)
    {
        var found = new HashSet<ResolvedMarshaller>();
        var left = new Queue<(ITypeSymbol Type, ResolvedMarshaller Marshaller)>([(root.Type, root.Marshaller)]);
        while (left.Count != 0)
        {
            var (type, marshaller) = left.Dequeue();
            if (!found.Add(marshaller)) continue;
            if (type is INamedTypeSymbol { DeclaringSyntaxReferences.IsEmpty: false } named) yield return (named, marshaller);
            foreach (var part in marshaller.Parts) left.Enqueue((part.Type, part.Marshaller));
        }
    }

    /// <summary>The compilation as a generator sees it: what people have written.</summary>
    private sealed class Written
    {
        private readonly Compilation _compilation;

        public Written(Compilation compilation)
        {
            Generated = [.. GeneratedTrees.In(compilation)];
            _compilation = compilation.RemoveSyntaxTrees(Generated);
        }

        public HashSet<SyntaxTree> Generated { get; }

        public IReadOnlyList<ContractText> Parse(INamedTypeSymbol type, CancellationToken cancellation) =>
            DocumentationCommentId.GetFirstSymbolForDeclarationId(type.GetDocumentationCommentId()!, _compilation) is INamedTypeSymbol written
                ? TypeParser.Parse(written, _compilation, cancellation).Contracts
                : [];
    }
}
