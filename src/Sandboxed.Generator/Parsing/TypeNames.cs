using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Sandboxed.Generator.Parsing;

/// <summary>How types are spelled in generated code, in messages and in signatures.</summary>
internal static class TypeNames
{
    private static readonly SymbolDisplayFormat _qualified = SymbolDisplayFormat.FullyQualifiedFormat
        .AddMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.EscapeKeywordIdentifiers);

    private static readonly SymbolDisplayFormat _annotated = _qualified
        .AddMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    private static readonly SymbolDisplayFormat _canonical = SymbolDisplayFormat.FullyQualifiedFormat
        .WithGlobalNamespaceStyle(SymbolDisplayGlobalNamespaceStyle.Omitted)
        .WithMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.ExpandNullable | SymbolDisplayMiscellaneousOptions.ExpandValueTuple);

    private static readonly SymbolDisplayFormat _namespace = SymbolDisplayFormat.FullyQualifiedFormat
        .WithGlobalNamespaceStyle(SymbolDisplayGlobalNamespaceStyle.Omitted)
        .AddMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.EscapeKeywordIdentifiers);

    private static readonly SymbolDisplayFormat _readable = SymbolDisplayFormat.CSharpErrorMessageFormat
        .RemoveMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    private static readonly SymbolDisplayFormat _short = SymbolDisplayFormat.MinimallyQualifiedFormat
        .RemoveMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    private static readonly SymbolDisplayFormat _plain = SymbolDisplayFormat.FullyQualifiedFormat
        .WithGlobalNamespaceStyle(SymbolDisplayGlobalNamespaceStyle.Omitted)
        .WithMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.None);

    /// <summary>For expressions: from the global namespace, keywords escaped, no nullable annotations.</summary>
    public static string Qualified(this ITypeSymbol type) => type.ToDisplayString(_qualified);

    /// <summary>For signatures: the same with nullable annotations.</summary>
    public static string Annotated(this ITypeSymbol type) => type.ToDisplayString(_annotated);

    /// <summary>For comparisons: types that the compiler cannot tell apart in signatures are spelled alike.</summary>
    public static string Canonical(this ITypeSymbol type) => type.ToDisplayString(_canonical);

    /// <summary>For messages: as the compiler does, but whether null is allowed is never what is wrong.</summary>
    public static string Readable(this ISymbol symbol) => Cut(symbol.ToDisplayString(_readable));

    /// <summary>Nobody reads more: generic types that contain themselves have names of 100,000 characters.</summary>
    public static string Cut(string text)
    {
        const int longest = 80;
        return text.Length <= longest ? text : text.Substring(0, longest - 3) + "...";
    }

    /// <summary>For messages that have named the type before.</summary>
    public static string Short(this ITypeSymbol type) => type.ToDisplayString(_short);

    /// <summary>For namespace declarations; empty for the global one.</summary>
    public static string Declared(this INamespaceSymbol @namespace) => @namespace.IsGlobalNamespace ? "" : @namespace.ToDisplayString(_namespace);

    /// <summary>For names that are not code: keywords are not escaped.</summary>
    public static string Plain(this INamespaceSymbol @namespace) => @namespace.ToDisplayString(_plain);

    /// <summary>The name of a member or parameter, with an @ where it would be a keyword.</summary>
    public static string Escape(string identifier) =>
        SyntaxFacts.GetKeywordKind(identifier) == SyntaxKind.None ? identifier : "@" + identifier;

    /// <summary>The name of a type in its declaration, where words like <c>record</c> are keywords too.</summary>
    public static string EscapeType(string identifier) =>
        SyntaxFacts.GetContextualKeywordKind(identifier) == SyntaxKind.None ? Escape(identifier) : "@" + identifier;
}
