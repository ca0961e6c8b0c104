using Microsoft.CodeAnalysis;
using Sandboxed.Generator.Parsing;

namespace Sandboxed.Generator.Analyzers;

/// <summary>Tells what of a type is in generated files.</summary>
internal sealed class UnseenParts(HashSet<SyntaxTree> generated)
{
    private const int MostNamed = 3;

    /// <summary>What generators have written of a type, as the beginning of a sentence; null for nothing.</summary>
    public string? Of(INamedTypeSymbol type)
    {
        if (IsUnseen(type)) return $"'{type.Readable()}' is";
        var members = Levels(type).SelectMany(static level => level.GetMembers()).Where(IsUnseenMember).Select(static member => $"'{member.Readable()}'").ToList();
        if (members.Count > MostNamed) members = [.. members.Take(MostNamed), $"{members.Count - MostNamed} more"];
        if (members.Count > 1) return $"{string.Join(", ", members.Take(members.Count - 1))} and {members.Last()} are";
        if (members.Count == 1) return $"{members[0]} is";
        return Levels(type).Any(level => level.DeclaringSyntaxReferences.Any(IsGenerated)) ? $"a part of '{type.Readable()}' is" : null;
    }

    /// <summary>Whether it is in generated files only.</summary>
    public bool IsUnseen(ISymbol symbol) => !symbol.DeclaringSyntaxReferences.IsEmpty && symbol.DeclaringSyntaxReferences.All(IsGenerated);

    private bool IsUnseenMember(ISymbol member) => member is { IsStatic: false } and (IFieldSymbol { AssociatedSymbol: null } or IPropertySymbol or IEventSymbol)
        && (IsUnseen(member) || member is IPropertySymbol { PartialImplementationPart: { } implementation } && IsUnseen(implementation));

    private bool IsGenerated(SyntaxReference reference) => generated.Contains(reference.SyntaxTree);

    /// <summary>The type and those that it derives from, as far as they are in this compilation.</summary>
    private static IEnumerable<INamedTypeSymbol> Levels(INamedTypeSymbol type)
    {
        for (var level = type; level is { DeclaringSyntaxReferences.IsEmpty: false }; level = level.BaseType) yield return level;
    }
}
