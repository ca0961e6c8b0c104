using Microsoft.CodeAnalysis;
using Sandboxed.Generator.Collections;
using Sandboxed.Generator.Diagnostics;
using Sandboxed.Generator.Model;
using Sandboxed.Generator.Parsing.Marshalling;

namespace Sandboxed.Generator.Parsing;

/// <summary>Parses all limited methods of a type.</summary>
internal static class TypeParser
{
    /// <summary>The model of the type that the found method is in, if it is the first limited method there.</summary>
    public static TypeModel? ParseAtFirstMethod(GeneratorAttributeSyntaxContext found, CancellationToken cancellation)
    {
        if (found.TargetSymbol is not IMethodSymbol { ContainingType: { } type }) return null;
        if (!EnforcedMethods.IsFirst(type, found.Attributes[0])) return null;
        return Parse(type, found.SemanticModel.Compilation, cancellation).Model;
    }

    public static ParsedType Parse(INamedTypeSymbol type, Compilation compilation, CancellationToken cancellation)
    {
        var context = new ParseContext(compilation, type, cancellation);
        var methods = EnforcedMethods.In(type).ToList();
        if (methods.Count == 0) return new ParsedType(null, []);

        var declaration = ContainingTypeParser.Parse(methods, context);
        if (context.Diagnostics.Any(diagnostic => diagnostic.Id == DiagnosticIds.ContainingTypeNotSupported)) return new ParsedType(null, context.Diagnostics);

        var shapes = methods.Select(method => ShapeParser.Parse(method, context)).OfType<MethodShape>().ToList();
        shapes = TwinCollisions.Remove(shapes, context);
        OverloadOrder.Find(shapes);
        shapes.Sort(static (left, right) => string.CompareOrdinal(left.Key, right.Key));

        var names = new UniqueNames(type.MemberNames);
        var resolver = new MarshallerResolver(context, names);
        var models = shapes.Select(shape => MethodParser.Parse(shape, resolver, names, context)).OfType<MethodModel>().ToImmutableEquatableArray();
        if (declaration is null || models.Count == 0) return new ParsedType(null, context.Diagnostics);
        var model = new TypeModel
        {
            HintName = HintNames.Of(type),
            Declaration = declaration,
            Methods = models,
            Marshallers = resolver.Models.ToImmutableEquatableArray(),
        };
        return new ParsedType(model, context.Diagnostics);
    }
}
