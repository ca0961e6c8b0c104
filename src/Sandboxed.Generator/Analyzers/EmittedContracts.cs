using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Sandboxed.Generator.Analyzers;

/// <summary>Reads in the generated code of a type what it was generated for.</summary>
internal static class EmittedContracts
{
    private const string Descriptor = "LimitedMethod";

    /// <summary>The contracts by the keys of their methods.</summary>
    public static Dictionary<string, ulong> Of(INamedTypeSymbol type, CancellationToken cancellation)
    {
        var contracts = new Dictionary<string, ulong>(StringComparer.Ordinal);
        foreach (var descriptor in type.GetTypeMembers().Where(static nested => nested.BaseType?.Name == Descriptor))
        {
            if (Arguments(descriptor, cancellation) is not { Count: > 2 } arguments) continue;
            if (Literal(arguments[1]) is string key && Literal(arguments[2]) is ulong contract) contracts[key] = contract;
        }

        return contracts;
    }

    /// <summary>What its constructor passes on: the name of the method, its key, its contract.</summary>
    private static SeparatedSyntaxList<ArgumentSyntax>? Arguments(INamedTypeSymbol descriptor, CancellationToken cancellation) => descriptor.DeclaringSyntaxReferences
        .Select(reference => reference.GetSyntax(cancellation))
        .OfType<ClassDeclarationSyntax>()
        .SelectMany(static declaration => declaration.Members.OfType<ConstructorDeclarationSyntax>())
        .Select(static constructor => constructor.Initializer?.ArgumentList.Arguments)
        .FirstOrDefault();

    private static object? Literal(ArgumentSyntax argument) => (argument.Expression as LiteralExpressionSyntax)?.Token.Value;
}
