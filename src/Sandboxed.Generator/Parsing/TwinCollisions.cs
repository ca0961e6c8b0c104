using Microsoft.CodeAnalysis;
using Sandboxed.Generator.Diagnostics;

namespace Sandboxed.Generator.Parsing;

/// <summary>Finds twins that would have the signature of another twin, or of a member that is already there.</summary>
internal static class TwinCollisions
{
    /// <returns>The methods without those whose twins collide, which are reported.</returns>
    public static List<MethodShape> Remove(List<MethodShape> shapes, ParseContext context)
    {
        var owners = new Dictionary<string, MethodShape>(StringComparer.Ordinal);
        var kept = new List<MethodShape>();
        var taken = new HashSet<string>(context.Type.GetMembers().Select(static member => member.Name), StringComparer.Ordinal) { context.Type.Name };
        var names = shapes.ToLookup(static shape => shape.BaseName, StringComparer.Ordinal);
        foreach (var alike in names.Where(static alike => alike.Skip(1).Any())) Counterparts.Find([.. alike], context.Compilation);
        var whole = new HashSet<string>(shapes.Where(static shape => shape.Counterpart is not null).Select(static shape => shape.PackedName), StringComparer.Ordinal);
        foreach (var shape in shapes)
        {
            // Most names are free; to spell the signatures of all twins took a fifth of the time after an edit elsewhere.
            if (names[shape.BaseName].Skip(1).FirstOrDefault() is null && !whole.Contains(shape.BaseName) && !TwinForm.Endings.Any(ending => taken.Contains(shape.BaseName + ending)))
            {
                kept.Add(shape);
                continue;
            }

            var twins = TwinForm.Of(shape, context.Compilation).Select(form => form.Signature(shape))
                .Concat(MapForm.Of(shape).Select(form => form.Signature(shape)))
                .ToList();
            if (Instantiated(shape, twins, owners) is { } instantiated)
            {
                context.Report(DiagnosticDescriptors.InvalidInstantiation, shape.Method.Locations[0], shape.Method.Readable(), $"its twins would take the same as those of '{instantiated.Readable()}'", "remove one [LimitedFor]");
                continue;
            }

            if (twins.Select(twin => (Twin: twin, Other: Other(twin, owners, context))).FirstOrDefault(found => found.Other is not null) is { Other: { } other } collision)
            {
                context.Report(DiagnosticDescriptors.TwinCollision, shape.Method.Locations[0], shape.Method.Readable(), collision.Twin.Name, other);
                continue;
            }

            foreach (var twin in twins) owners.Add(twin.Text, shape);
            kept.Add(shape);
        }

        return kept;
    }

    /// <summary>The same generic method for other types, or for the same ones again, if that has a twin which this one would have.</summary>
    private static IMethodSymbol? Instantiated(MethodShape shape, List<TwinSignature> twins, Dictionary<string, MethodShape> owners) => twins
        .Select(twin => owners.TryGetValue(twin.Text, out var owner) ? owner.Method : null)
        .FirstOrDefault(other => other is not null && SymbolEqualityComparer.Default.Equals(other.OriginalDefinition, shape.Method.OriginalDefinition));

    private static string? Other(TwinSignature twin, Dictionary<string, MethodShape> owners, ParseContext context)
    {
        if (owners.TryGetValue(twin.Text, out var owner)) return $"that of '{owner.Method.Readable()}'";
        if (twin.Name == context.Type.Name) return $"the type '{context.Type.Readable()}' around it";
        var member = context.Type.GetMembers(twin.Name)
            .FirstOrDefault(member => (member is not IMethodSymbol method || Signature(method) is { } own && (own == twin.Text || own == twin.TextWithoutToken)) && !IsGenerated(member));
        return member is null ? null : $"'{member.Readable()}'";
    }

    /// <summary>The analyzer sees the twins themselves, which the generator has made by then.</summary>
    private static bool IsGenerated(ISymbol member) => member.GetAttributes().Any(static attribute =>
        attribute.AttributeClass?.Name == "GeneratedCodeAttribute" && attribute.ConstructorArguments.FirstOrDefault().Value is "Sandboxed.Generator");

    private static string? Signature(IMethodSymbol method) =>
        method.Arity == 0 ? TwinSignature.Spell(method.Name, method.Parameters.Select(TwinForm.TypeSignature)) : null;
}
