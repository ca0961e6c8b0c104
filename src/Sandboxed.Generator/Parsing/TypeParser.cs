using Microsoft.CodeAnalysis;
using Sandboxed.Generator.Collections;
using Sandboxed.Generator.Diagnostics;
using Sandboxed.Generator.Model;
using Sandboxed.Generator.Parsing.Marshalling;

namespace Sandboxed.Generator.Parsing;

/// <summary>Parses all limited methods, initializers and warm-ups of a type.</summary>
internal static class TypeParser
{
    /// <summary>The model of the type that the found method is in, if it is the first there.</summary>
    public static TypeModel? ParseAtFirstMethod(GeneratorAttributeSyntaxContext found, CancellationToken cancellation)
    {
        if (found.TargetSymbol is not IMethodSymbol { ContainingType: { } type }) return null;
        if (!AnnotatedMethods.IsFirst(type, found.Attributes[0])) return null;
        return Parse(type, found.SemanticModel.Compilation, cancellation).Model;
    }

    public static ParsedType Parse(INamedTypeSymbol type, Compilation compilation, CancellationToken cancellation)
    {
        var context = new ParseContext(compilation, type, cancellation);
        var limited = AnnotatedMethods.In(type, KnownNames.EnforceLimitsAttribute).ToList();
        var initializers = AnnotatedMethods.In(type, KnownNames.SandboxInitializerAttribute).ToList();
        var first = limited.Concat(initializers).Concat(AnnotatedMethods.In(type, KnownNames.SandboxWarmUpAttribute)).FirstOrDefault().Method;
        if (first is null) return ParsedType.Without([]);

        var declaration = ContainingTypeParser.Parse(first, context);
        if (context.Diagnostics.Any(static diagnostic => diagnostic.Id is DiagnosticIds.ContainingTypeNotSupported or DiagnosticIds.GenericNotSupported)) return ParsedType.Without(context.Diagnostics);

        var shapes = limited.SelectMany(found => Instantiations.Of(found.Method, context).Select(method => ShapeParser.Parse(method, found.Attribute, context)))
            .Concat(initializers.Select(found => InitializerParser.Parse(found.Method, found.Attribute, context)))
            .OfType<MethodShape>()
            .ToList();
        shapes = TwinCollisions.Remove(shapes, context);
        OverloadOrder.Find(shapes);
        shapes.Sort(static (left, right) => string.CompareOrdinal(left.Key, right.Key));

        var names = new UniqueNames(type.MemberNames);
        var resolver = new MarshallerResolver(context, names);
        var models = shapes.Select(shape => MethodParser.Parse(shape, resolver, names, context)).OfType<MethodModel>().ToImmutableEquatableArray();
        var warmUps = WarmUpParser.Parse(type, context).ToImmutableEquatableArray();
        if (declaration is null || (models.Count == 0 && warmUps.Count == 0)) return ParsedType.Without(context.Diagnostics);
        var model = new TypeModel
        {
            HintName = HintNames.Of(type),
            Declaration = declaration,
            Methods = models,
            WarmUps = warmUps,
            Marshallers = resolver.Models.ToImmutableEquatableArray(),
        };
        return new ParsedType(model, context.Diagnostics, context.Contracts);
    }
}
