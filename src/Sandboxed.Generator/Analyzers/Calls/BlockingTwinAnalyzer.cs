using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Sandboxed.Generator.Diagnostics;

namespace Sandboxed.Generator.Analyzers.Calls;

/// <summary>Reports an asynchronous function that waits for a limited call without an await: by the synchronous twin, or by what holds the thread until a task has ended.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class BlockingTwinAnalyzer() : UsageAnalyzer(UsageDescriptors.TwinBlocks)
{
    private const string Awaitable = "LimitedAsync";

    private protected override void Register(CompilationStartAnalysisContext context)
    {
        context.RegisterOperationAction(AnalyzeCall, OperationKind.Invocation);
        context.RegisterOperationAction(AnalyzeProperty, OperationKind.PropertyReference);
    }

    private void AnalyzeCall(OperationAnalysisContext context)
    {
        var call = (IInvocationOperation)context.Operation;
        if (LimitedMethods.IsResult(call.Type) && LimitedMethods.OriginalOf(call.TargetMethod, "Limited") is { } original) Report(context, call.TargetMethod.Name, LimitedMethods.TwinName(original, Awaitable));
        else if (call.TargetMethod.Name is "Wait" or "GetResult") AnalyzeWait(context, call.Instance, call.TargetMethod.Name + "()");
    }

    private void AnalyzeProperty(OperationAnalysisContext context)
    {
        var property = (IPropertyReferenceOperation)context.Operation;
        if (property.Property.Name == "Result") AnalyzeWait(context, property.Instance, "Result");
    }

    private void AnalyzeWait(OperationAnalysisContext context, IOperation? waitedFor, string member)
    {
        if (waitedFor?.WithoutAwait() is IInvocationOperation { TargetMethod: var twin, Type: var type } && LimitedMethods.IsTaskOfResult(type) && LimitedMethods.OriginalOf(twin, Awaitable) is not null)
            Report(context, $"{twin.Name}().{member}", twin.Name);
    }

    private void Report(OperationAnalysisContext context, string blocking, string twin)
    {
        if (context.Operation.Function(context.ContainingSymbol) is { IsAsync: true })
            context.ReportDiagnostic(Diagnostic.Create(Descriptor, context.Operation.Syntax.GetLocation(), blocking, twin));
    }
}
