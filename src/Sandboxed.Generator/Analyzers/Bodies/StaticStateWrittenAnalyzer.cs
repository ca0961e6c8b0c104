using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Sandboxed.Generator.Diagnostics;

namespace Sandboxed.Generator.Analyzers.Bodies;

/// <summary>Reports what a limited method assigns to static state. What it assigns only where there is nothing yet is a cache, which may well stay in its worker.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class StaticStateWrittenAnalyzer() : LimitedBodyAnalyzer(UsageDescriptors.StaticStateWritten)
{
    private protected override void Analyze(OperationBlockAnalysisContext context, IMethodSymbol method, IReadOnlyList<IOperation> operations)
    {
        foreach (var operation in operations.Where(static operation => operation is not ICoalesceAssignmentOperation))
        {
            foreach (var target in operation.Targets())
            {
                if (target.Root() is IMemberReferenceOperation { Member: { IsStatic: true } member } && member.Kind is SymbolKind.Field or SymbolKind.Property or SymbolKind.Event)
                    context.ReportDiagnostic(Diagnostic.Create(Descriptor, target.Syntax.GetLocation(), $"{member.ContainingType.Name}.{member.Name}"));
            }
        }
    }
}
