using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Sandboxed.Generator.Diagnostics;

namespace Sandboxed.Generator.Analyzers.Calls;

/// <summary>Reports a limited call for each item of a loop that goes through all of them, where a map would use all workers.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class TwinInLoopAnalyzer() : UsageAnalyzer(UsageDescriptors.TwinInLoop)
{
    private const string Map = "LimitedMapAsync";

    private protected override void Register(CompilationStartAnalysisContext context) =>
        context.RegisterOperationAction(Analyze, OperationKind.Invocation);

    private void Analyze(OperationAnalysisContext context)
    {
        var call = (IInvocationOperation)context.Operation;
        var original = LimitedMethods.IsResult(call.Type) ? LimitedMethods.OriginalOf(call.TargetMethod, "Limited")
            : LimitedMethods.IsTaskOfResult(call.Type) && IsAwaited(call) ? LimitedMethods.OriginalOf(call.TargetMethod, "LimitedAsync")
            : null;
        if (original is null || !LimitedMethods.HasTwin(original, Map) || Loop(call) is not { } loop || MayEndEarly(loop)) return;
        if (!call.Arguments.Any(argument => argument.Value.DescendantsAndSelf().Any(operation => operation is ILocalReferenceOperation local && loop.Locals.Contains(local.Local, SymbolEqualityComparer.Default)))) return;
        context.ReportDiagnostic(Diagnostic.Create(Descriptor, call.Syntax.GetLocation(), call.TargetMethod.Name, LimitedMethods.TwinName(original, Map)));
    }

    private static bool IsAwaited(IInvocationOperation call) => call.Parent is IAwaitOperation || call.Parent is IInvocationOperation { TargetMethod.Name: "ConfigureAwait", Parent: IAwaitOperation };

    /// <summary>The loop around it in the same function.</summary>
    private static IForEachLoopOperation? Loop(IOperation operation)
    {
        for (var parent = operation.Parent; parent is not (null or IAnonymousFunctionOperation or ILocalFunctionOperation); parent = parent.Parent)
        {
            if (parent is IForEachLoopOperation loop) return loop.Collection.Descendants().Contains(operation) ? null : loop;
            if (parent is ILoopOperation) return null;
        }

        return null;
    }

    /// <summary>Then an item may depend on the result of the one before.</summary>
    private static bool MayEndEarly(IForEachLoopOperation loop) => loop.Body.Descendants().Any(static operation => operation is IBranchOperation { BranchKind: not BranchKind.Continue } or IReturnOperation);
}
