using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Sandboxed.Generator.Parsing;

/// <summary>What parsing one type needs to know, and what it finds wrong.</summary>
internal sealed class ParseContext(Compilation compilation, INamedTypeSymbol type, CancellationToken cancellation)
{
    private SemanticModel? _model;

    public Compilation Compilation { get; } = compilation;

    /// <summary>The type that generated code is added to: accessibility is judged from inside it.</summary>
    public INamedTypeSymbol Type { get; } = type;

    public CancellationToken Cancellation { get; } = cancellation;

    public List<Diagnostic> Diagnostics { get; } = [];

    /// <summary>Those of the methods that all types can travel for.</summary>
    public List<ContractText> Contracts { get; } = [];

    public void Report(DiagnosticDescriptor descriptor, Location? location, params object[] arguments) =>
        Diagnostics.Add(Diagnostic.Create(descriptor, location, arguments));

    /// <summary>The model of a file: one for all methods that follow each other in it.</summary>
    public SemanticModel ModelOf(SyntaxTree tree) => _model?.SyntaxTree == tree ? _model : _model = Compilation.GetSemanticModel(tree);

    public bool IsNullableOblivious(MethodDeclarationSyntax method) =>
        !ModelOf(method.SyntaxTree).GetNullableContext(method.Identifier.SpanStart).AnnotationsEnabled();

    public bool IsAccessible(ISymbol symbol, ITypeSymbol? throughType = null) =>
        Compilation.IsSymbolAccessibleWithin(symbol, Type, throughType);
}
