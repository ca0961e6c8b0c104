using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Sandboxed.Generator.Diagnostics;
using Sandboxed.Generator.Parsing;

namespace Sandboxed.Generator.Analyzers;

/// <summary>Reports what is wrong with methods that declare limits, initializers and warm-ups. The generator parses alike and leaves them out.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class EnforceLimitsAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = DiagnosticDescriptors.All;

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.Analyze | GeneratedCodeAnalysisFlags.ReportDiagnostics);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(static start =>
        {
            if (start.Compilation.GetTypeByMetadataName(KnownNames.EnforceLimitsAttribute) is null) return;
            var others = new OtherGenerators(start.Compilation);
            start.RegisterSymbolAction(found => AnalyzeType(found, others), SymbolKind.NamedType);
            start.RegisterSyntaxNodeAction(AnalyzeFunction, SyntaxKind.LocalFunctionStatement, SyntaxKind.ParenthesizedLambdaExpression);
        });
    }

    private static void AnalyzeType(SymbolAnalysisContext context, OtherGenerators others)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        var parsed = TypeParser.Parse(type, context.Compilation, context.CancellationToken);
        foreach (var diagnostic in parsed.Diagnostics) context.ReportDiagnostic(diagnostic);
        foreach (var diagnostic in others.Unseen(type, parsed, context.CancellationToken)) context.ReportDiagnostic(diagnostic);
        foreach (var (method, attribute) in AnnotatedMethods.In(type, KnownNames.LimitedForAttribute))
        {
            if (method.FindAttribute(KnownNames.EnforceLimitsAttribute) is not null) continue;
            context.ReportDiagnostic(Diagnostic.Create(DiagnosticDescriptors.InvalidInstantiation, attribute.Place(context.CancellationToken), method.Readable(), "it has no [EnforceLimits]", "add that, or remove [LimitedFor]"));
        }
    }

    /// <summary>Functions inside methods are members of no type.</summary>
    private static void AnalyzeFunction(SyntaxNodeAnalysisContext context)
    {
        var symbol = context.SemanticModel.GetDeclaredSymbol(context.Node, context.CancellationToken)
            ?? context.SemanticModel.GetSymbolInfo(context.Node, context.CancellationToken).Symbol;
        if (symbol is not IMethodSymbol function) return;
        if (AnnotatedMethods.Attributes.Select(function.FindAttribute).FirstOrDefault(static found => found is not null) is not { } attribute) return;
        var name = function.Name.Length == 0 ? "This function" : function.Name;
        context.ReportDiagnostic(Diagnostic.Create(DiagnosticDescriptors.MethodKindNotSupported, attribute.Place(context.CancellationToken), name, MethodKinds.Obstacle(function, null)));
    }
}
