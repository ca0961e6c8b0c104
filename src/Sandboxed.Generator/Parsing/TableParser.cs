using System.Collections.Immutable;
using Sandboxed.Generator.Collections;
using Sandboxed.Generator.Model;

namespace Sandboxed.Generator.Parsing;

/// <summary>Arranges the types that have limited methods into the tree in which they are nested.</summary>
internal static class TableParser
{
    public static TableModel Parse(ImmutableArray<TypeModel> types)
    {
        var roots = types
            .GroupBy(type => type.Declaration.Namespace, StringComparer.Ordinal)
            .OrderBy(group => group.Key, StringComparer.Ordinal)
            .SelectMany(group => Children(group.ToList(), group.Key, depth: 0));
        return new TableModel(roots.ToImmutableEquatableArray());
    }

    /// <summary>The types at one depth, each with what is nested in it, given types that share what is above that depth.</summary>
    private static IEnumerable<RegistrationModel> Children(List<TypeModel> types, string @namespace, int depth) => types
        .Where(type => type.Declaration.Levels.Count > depth)
        .GroupBy(type => type.Declaration.Levels[depth])
        .OrderBy(group => group.Key.Name, StringComparer.Ordinal)
        .Select(group => new RegistrationModel
        {
            Namespace = @namespace,
            Level = group.Key,
            Descriptors = Classes(At(group, depth), areInitializers: false),
            Initializers = Classes(At(group, depth), areInitializers: true),
            WarmUps = At(group, depth).SelectMany(type => type.WarmUps).ToImmutableEquatableArray(),
            Nested = Children(group.ToList(), @namespace, depth + 1).ToImmutableEquatableArray(),
        });

    private static IEnumerable<TypeModel> At(IEnumerable<TypeModel> types, int depth) => types.Where(type => type.Declaration.Levels.Count == depth + 1);

    private static ImmutableEquatableArray<string> Classes(IEnumerable<TypeModel> types, bool areInitializers) => types
        .SelectMany(type => type.Methods)
        .Where(method => method.Descriptor.IsInitializer == areInitializers)
        .Select(method => method.Descriptor.ClassName)
        .ToImmutableEquatableArray();
}
