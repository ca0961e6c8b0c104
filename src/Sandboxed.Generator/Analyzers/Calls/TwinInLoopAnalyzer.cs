using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Sandboxed.Generator.Diagnostics;

namespace Sandboxed.Generator.Analyzers.Calls;

/// <summary>Reports a limited call for each item of a loop, or of a Select, that goes through all of them, where a map would use all workers.</summary>
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
        if (original is null || !LimitedMethods.HasTwin(original, Map) || !IsForEachItem(call)) return;
        context.ReportDiagnostic(Diagnostic.Create(Descriptor, call.Syntax.GetLocation(), call.TargetMethod.Name, LimitedMethods.TwinName(original, Map)));
    }

    private static bool IsAwaited(IInvocationOperation call) => call.Parent is IAwaitOperation || call.Parent is IInvocationOperation { TargetMethod.Name: "ConfigureAwait", Parent: IAwaitOperation };

    /// <summary>Judged by the nearest loop or lambda: one around it that tries again is no reason for a map.</summary>
    private static bool IsForEachItem(IInvocationOperation call)
    {
        for (var parent = call.Parent; parent is not null; parent = parent.Parent)
        {
            switch (parent)
            {
                case ILoopOperation loop:
                    return !loop.MayEndEarly() && LoopItems.Of(loop, call).AreTakenBy(call);
                case IAnonymousFunctionOperation lambda:
                    return LimitedMethods.IsResult(call.Type) && lambda.IsOfWholeSelect() && IsGiven(call, lambda.Symbol.Parameters[0]);
                case ILocalFunctionOperation:
                    return false;
            }
        }

        return false;
    }

    /// <summary>A map runs on one object.</summary>
    private static bool IsGiven(IInvocationOperation call, ISymbol item) =>
        call.Arguments.Any(argument => argument.Mentions(item)) && call.Instance?.Mentions(item) != true;
}
