using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Sandboxed.Generator.Analyzers.Bodies;

/// <summary>Looks at what a limited method does.</summary>
public abstract class LimitedBodyAnalyzer : UsageAnalyzer
{
    private protected LimitedBodyAnalyzer(DiagnosticDescriptor descriptor)
        : base(descriptor)
    {
    }

    private protected sealed override void Register(CompilationStartAnalysisContext context) => context.RegisterOperationBlockAction(found =>
    {
        if (found.OwningSymbol is IMethodSymbol method && LimitedMethods.IsLimited(method)) Analyze(found, method, found.Operations());
    });

    private protected abstract void Analyze(OperationBlockAnalysisContext context, IMethodSymbol method, IReadOnlyList<IOperation> operations);
}
