using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Sandboxed.Generator.Diagnostics;

namespace Sandboxed.Generator.Analyzers.Calls;

/// <summary>Reports a synchronous limited call in an asynchronous function.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class BlockingTwinAnalyzer() : UsageAnalyzer(UsageDescriptors.TwinBlocks)
{
    private protected override void Register(CompilationStartAnalysisContext context) =>
        context.RegisterOperationAction(Analyze, OperationKind.Invocation);

    private void Analyze(OperationAnalysisContext context)
    {
        var call = (IInvocationOperation)context.Operation;
        if (!LimitedMethods.IsResult(call.Type) || call.Function(context.ContainingSymbol) is not { IsAsync: true }) return;
        if (LimitedMethods.OriginalOf(call.TargetMethod, "Limited") is not { } original) return;
        context.ReportDiagnostic(Diagnostic.Create(Descriptor, call.Syntax.GetLocation(), call.TargetMethod.Name, LimitedMethods.TwinName(original, "LimitedAsync")));
    }
}
