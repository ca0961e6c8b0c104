using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Sandboxed.Generator.Diagnostics;
using Sandboxed.Generator.Parsing;

namespace Sandboxed.Generator.Analyzers.Calls;

/// <summary>Reports a call of a limited method itself, in code that does not run in a worker.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class DirectCallAnalyzer() : UsageAnalyzer(UsageDescriptors.CalledDirectly)
{
    private protected override void Register(CompilationStartAnalysisContext context) =>
        context.RegisterOperationAction(Analyze, OperationKind.Invocation, OperationKind.MethodReference);

    private void Analyze(OperationAnalysisContext context)
    {
        var method = context.Operation switch
        {
            IInvocationOperation invocation => invocation.TargetMethod,
            IMethodReferenceOperation reference => reference.Method,
            _ => null,
        };
        method = method?.ReducedFrom ?? method;
        if (method is null || !LimitedMethods.IsLimited(method) || LimitedMethods.RunsInWorker(context.ContainingSymbol)) return;
        var twin = LimitedMethods.TwinName(method, LimitedMethods.HasTwin(method, "Limited") ? "Limited" : "LimitedAsync");
        context.ReportDiagnostic(Diagnostic.Create(Descriptor, context.Operation.Syntax.GetLocation(), method.Readable(), twin));
    }
}
