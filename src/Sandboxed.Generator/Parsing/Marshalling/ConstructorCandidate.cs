using Microsoft.CodeAnalysis;

namespace Sandboxed.Generator.Parsing.Marshalling;

/// <summary>A constructor all of whose parameters can be given the values of members.</summary>
/// <param name="Constructor">The constructor.</param>
/// <param name="Sources">The member for each parameter.</param>
internal sealed record ConstructorCandidate(IMethodSymbol Constructor, IReadOnlyList<VisibleMember> Sources)
{
    /// <summary>
    /// The candidates, best first: the one marked [JsonConstructor] if there is one, and no other; else the positional one of a
    /// record; else those with more parameters before those with fewer.
    /// </summary>
    public static List<ConstructorCandidate> Of(INamedTypeSymbol type, IReadOnlyCollection<VisibleMember> members, ParseContext context)
    {
        var constructors = type.InstanceConstructors.Where(constructor => context.IsAccessible(constructor, type) && !IsCopy(constructor)).ToList();
        var chosen = constructors.Where(constructor => constructor.FindAttribute(KnownNames.JsonConstructorAttribute) is not null).ToList();
        return (chosen.Count == 0 ? constructors : chosen)
            .Select(constructor => Match(constructor, members))
            .OfType<ConstructorCandidate>()
            .OrderByDescending(candidate => type.IsRecord && CapturedParameters.IsPrimary(candidate.Constructor, context))
            .ThenByDescending(candidate => candidate.Sources.Count)
            .ToList();
    }

    private static bool IsCopy(IMethodSymbol constructor) =>
        constructor.ContainingType.IsRecord && constructor.Parameters.Length == 1 && constructor.Parameters[0].Type.IsSame(constructor.ContainingType);

    private static ConstructorCandidate? Match(IMethodSymbol constructor, IReadOnlyCollection<VisibleMember> members)
    {
        var sources = constructor.Parameters.Select(parameter => Source(parameter, members)).OfType<VisibleMember>().ToList();
        return sources.Count == constructor.Parameters.Length ? new ConstructorCandidate(constructor, sources) : null;
    }

    private static VisibleMember? Source(IParameterSymbol parameter, IReadOnlyCollection<VisibleMember> members)
    {
        if (parameter.RefKind is RefKind.Ref or RefKind.Out) return null;
        return members
            .Where(member => member.CanRead && member.Type.IsSame(parameter.Type) && IsNamedLike(member, parameter.Name))
            .OrderByDescending(member => member.Name == parameter.Name)
            .ThenByDescending(member => string.Equals(member.Name, parameter.Name, StringComparison.OrdinalIgnoreCase))
            .ThenBy(member => member.Name, StringComparer.Ordinal)
            .FirstOrDefault();
    }

    private static bool IsNamedLike(VisibleMember member, string name) => member.Symbol is IFieldSymbol field
        ? new InstanceField(field.Name, field.ContainingType).IsNamedLike(name) || string.Equals(field.Name, name, StringComparison.OrdinalIgnoreCase)
        : string.Equals(member.Name, name, StringComparison.OrdinalIgnoreCase);
}
