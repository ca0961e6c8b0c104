using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Sandboxed.Generator.Tests.Harness;

namespace Sandboxed.Generator.Tests.PublicApi;

/// <summary>What others can see of an assembly: its types, each with its members, sorted.</summary>
internal static class ApiListing
{
    private static readonly SymbolDisplayFormat _format = new(
        SymbolDisplayGlobalNamespaceStyle.Omitted,
        SymbolDisplayTypeQualificationStyle.NameAndContainingTypesAndNamespaces,
        SymbolDisplayGenericsOptions.IncludeTypeParameters | SymbolDisplayGenericsOptions.IncludeVariance | SymbolDisplayGenericsOptions.IncludeTypeConstraints,
        SymbolDisplayMemberOptions.IncludeAccessibility | SymbolDisplayMemberOptions.IncludeModifiers | SymbolDisplayMemberOptions.IncludeType
            | SymbolDisplayMemberOptions.IncludeParameters | SymbolDisplayMemberOptions.IncludeRef | SymbolDisplayMemberOptions.IncludeConstantValue,
        SymbolDisplayDelegateStyle.NameAndSignature,
        SymbolDisplayExtensionMethodStyle.StaticMethod,
        SymbolDisplayParameterOptions.IncludeType | SymbolDisplayParameterOptions.IncludeName | SymbolDisplayParameterOptions.IncludeDefaultValue | SymbolDisplayParameterOptions.IncludeParamsRefOut
            | SymbolDisplayParameterOptions.IncludeExtensionThis,
        SymbolDisplayPropertyStyle.ShowReadWriteDescriptor,
        miscellaneousOptions: SymbolDisplayMiscellaneousOptions.UseSpecialTypes | SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier
            | SymbolDisplayMiscellaneousOptions.EscapeKeywordIdentifiers);

    public static string Of(string assembly)
    {
        var compilation = CSharpCompilation.Create("Reader", references: References.All);
        var symbol = compilation.SourceModule.ReferencedAssemblySymbols.Single(candidate => candidate.Name == assembly);
        return string.Join('\n', Types(symbol.GlobalNamespace).Select(Describe).Order(StringComparer.Ordinal));
    }

    private static string Describe(INamedTypeSymbol type)
    {
        var members = type.GetMembers().Where(IsListed).Select(member => $"    {member.ToDisplayString(_format)}\n").Order(StringComparer.Ordinal);
        return $"{Head(type)}\n{string.Concat(members)}";
    }

    private static IEnumerable<INamedTypeSymbol> Types(INamespaceOrTypeSymbol container) =>
        container.GetMembers().OfType<INamespaceOrTypeSymbol>().SelectMany(member => member switch
        {
            INamespaceSymbol space => Types(space),
            INamedTypeSymbol type when IsVisible(type) => Types(type).Prepend(type),
            _ => [],
        });

    /// <summary>Not what the compiler adds to each record, nor the two methods behind a property or an event, which is listed itself.</summary>
    private static bool IsListed(ISymbol member) =>
        IsVisible(member) && member is not INamedTypeSymbol && !member.IsImplicitlyDeclared && !member.GetAttributes().Any(attribute => attribute.AttributeClass?.Name == "CompilerGeneratedAttribute")
        && member is not IMethodSymbol { MethodKind: MethodKind.PropertyGet or MethodKind.PropertySet or MethodKind.EventAdd or MethodKind.EventRemove };

    private static bool IsVisible(ISymbol symbol) => symbol.DeclaredAccessibility is Accessibility.Public or Accessibility.Protected or Accessibility.ProtectedOrInternal;

    private static string Head(INamedTypeSymbol type)
    {
        IEnumerable<INamedTypeSymbol> bases = type is { BaseType: { SpecialType: SpecialType.None } @base, TypeKind: TypeKind.Class } ? [@base, .. type.Interfaces] : type.Interfaces;
        var modifiers = (type.IsStatic ? "static " : type is { IsSealed: true, TypeKind: TypeKind.Class } ? "sealed " : type is { IsAbstract: true, TypeKind: TypeKind.Class } ? "abstract " : "")
            + (type is { IsReadOnly: true } ? "readonly " : "") + (type.IsRefLikeType ? "ref " : "") + type.TypeKind.ToString().ToLowerInvariant();
        var parents = string.Join(", ", bases.Select(parent => parent.ToDisplayString(_format)));
        return $"{type.ToDisplayString(_format)} : {modifiers}{(parents.Length == 0 ? "" : ", " + parents)}";
    }
}
