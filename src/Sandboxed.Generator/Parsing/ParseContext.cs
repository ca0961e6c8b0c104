using Microsoft.CodeAnalysis;

namespace Sandboxed.Generator.Parsing;

/// <summary>What parsing one type needs to know, and what it finds wrong.</summary>
internal sealed class ParseContext(Compilation compilation, INamedTypeSymbol type, CancellationToken cancellation)
{
    public Compilation Compilation { get; } = compilation;

    /// <summary>The type that generated code is added to: accessibility is judged from inside it.</summary>
    public INamedTypeSymbol Type { get; } = type;

    public CancellationToken Cancellation { get; } = cancellation;

    public List<Diagnostic> Diagnostics { get; } = [];

    public void Report(DiagnosticDescriptor descriptor, Location? location, params object[] arguments) =>
        Diagnostics.Add(Diagnostic.Create(descriptor, location, arguments));

    public bool IsAccessible(ISymbol symbol, ITypeSymbol? throughType = null) =>
        Compilation.IsSymbolAccessibleWithin(symbol, Type, throughType);
}
