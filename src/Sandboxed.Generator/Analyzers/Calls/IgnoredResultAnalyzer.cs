using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Sandboxed.Generator.Diagnostics;

namespace Sandboxed.Generator.Analyzers.Calls;

/// <summary>Reports a limited call as a statement of its own: nobody would know whether it succeeded, or it would not even run.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class IgnoredResultAnalyzer() : UsageAnalyzer(UsageDescriptors.ResultIgnored)
{
    private protected override void Register(CompilationStartAnalysisContext context) =>
        context.RegisterOperationAction(Analyze, OperationKind.ExpressionStatement);

    private void Analyze(OperationAnalysisContext context)
    {
        var operation = ((IExpressionStatementOperation)context.Operation).Operation;
        if (operation.WithoutAwait() is not IInvocationOperation { TargetMethod.Name: var name, Type: var type }) return;
        var message = LimitedMethods.IsResult(operation.Type) || LimitedMethods.IsTaskOfResult(type)
            ? $"Nobody looks at the result of '{name}', so nobody knows whether it succeeded; call ThrowIfFailed on it, or look at its ExitStatus"
            : LimitedMethods.IsCall(type) ? $"What '{name}' returns is not run before somebody runs it; call Run or RunAsync on it"
            : LimitedMethods.IsMap(type) ? $"What '{name}' returns does not run before somebody enumerates it; write await foreach"
            : null;
        if (message is not null) context.ReportDiagnostic(Diagnostic.Create(Descriptor, operation.Syntax.GetLocation(), message));
    }
}
