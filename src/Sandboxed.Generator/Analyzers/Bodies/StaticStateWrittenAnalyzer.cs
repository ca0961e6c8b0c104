using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Sandboxed.Generator.Diagnostics;

namespace Sandboxed.Generator.Analyzers.Bodies;

/// <summary>Reports what a limited method assigns to static state, or to a member or an element of it, and what it changes a static collection by. What it assigns only where there is nothing yet is a cache, which may well stay in its worker.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class StaticStateWrittenAnalyzer() : LimitedBodyAnalyzer(UsageDescriptors.StaticStateWritten)
{
    private protected override void Analyze(OperationBlockAnalysisContext context, IMethodSymbol method, IReadOnlyList<IOperation> operations)
    {
        foreach (var operation in operations.Where(static operation => operation is not ICoalesceAssignmentOperation))
        {
            foreach (var target in operation.Targets()) Report(context, target, target.Syntax);
            if (CollectionChange.Of(operation) is { } change) Report(context, change.Collection, operation.Syntax);
        }
    }

    private void Report(OperationBlockAnalysisContext context, IOperation changed, SyntaxNode place)
    {
        if (changed.Root() is IMemberReferenceOperation { Member: { IsStatic: true, Kind: SymbolKind.Field or SymbolKind.Property or SymbolKind.Event } member })
            context.ReportDiagnostic(Diagnostic.Create(Descriptor, place.GetLocation(), $"{member.ContainingType.Name}.{member.Name}"));
    }
}
