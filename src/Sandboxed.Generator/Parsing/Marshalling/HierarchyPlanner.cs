using Microsoft.CodeAnalysis;
using Sandboxed.Generator.Collections;
using Sandboxed.Generator.Diagnostics;
using Sandboxed.Generator.Model;

namespace Sandboxed.Generator.Parsing.Marshalling;

/// <summary>Plans the marshallers of base types that list their concrete types with [JsonDerivedType].</summary>
internal static class HierarchyPlanner
{
    /// <summary>The place in the list travels as a byte, and 0 is null.</summary>
    private const int MostCases = byte.MaxValue;

    public static bool IsHierarchy(INamedTypeSymbol type) => type.FindAttribute(KnownNames.JsonDerivedTypeAttribute) is not null;

    public static ResolvedMarshaller? Plan(INamedTypeSymbol type, MarshallerResolver resolver, Route route)
    {
        var listed = type.GetAttributes()
            .Where(attribute => attribute.AttributeClass.Is(KnownNames.JsonDerivedTypeAttribute))
            .Select(attribute => attribute.ConstructorArguments.Length == 0 ? null : attribute.ConstructorArguments[0].Value as ITypeSymbol)
            .ToList();
        if (Obstacle(type, listed, resolver.Context) is { } obstacle)
        {
            route.Fail(DiagnosticDescriptors.InvalidHierarchy, route.Subject + route.InPlace, type.Readable(), obstacle);
            return null;
        }

        var structName = resolver.NameFor(type, "Hierarchy");
        var resolved = resolver.Begin(type, structName);
        resolved.Strategy = "hierarchy";
        var cases = new List<HierarchyCase>();
        foreach (var derived in listed.OfType<INamedTypeSymbol>())
        {
            var marshaller = derived.IsSame(type)
                ? MemberwisePlanner.Plan(type, resolver, route, isCase: true)
                : resolver.Resolve(derived, [], route.Element(type, $"({derived.Name})"));
            if (marshaller is null) return null;
            cases.Add(new HierarchyCase(derived.Qualified(), marshaller.Expression));
            resolved.Parts.Add(new MarshalledPart($"case {cases.Count}", derived, marshaller));
        }

        resolver.Models.Add(new HierarchyModel(structName, type.Qualified(), type.Readable(), cases.ToImmutableEquatableArray()));
        return resolved;
    }

    private static string? Obstacle(INamedTypeSymbol type, List<ITypeSymbol?> listed, ParseContext context)
    {
        if (listed.Count > MostCases) return $"has more than {MostCases} types";
        var seen = new HashSet<ITypeSymbol>(SymbolEqualityComparer.Default);
        foreach (var derived in listed)
        {
            if (derived is null || derived.HasErrors()) return "has something that is not a type";
            if (derived is not INamedTypeSymbol named || named.IsUnboundGenericType) return $"has the open generic type '{derived.Readable()}'";
            if (named.IsAbstract) return $"has '{derived.Readable()}', which is abstract";
            if (!context.Compilation.ClassifyCommonConversion(named, type).IsImplicit) return $"has '{derived.Readable()}', which does not derive from it";
            if (!seen.Add(derived)) return $"has '{derived.Readable()}' twice";
        }

        return null;
    }
}
