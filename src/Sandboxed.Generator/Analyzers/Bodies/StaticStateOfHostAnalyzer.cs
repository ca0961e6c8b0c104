using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Sandboxed.Generator.Diagnostics;

namespace Sandboxed.Generator.Analyzers.Bodies;

/// <summary>Reports static state that a limited method reads, and that only code of the host sets: in a worker it is as its initializer left it.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class StaticStateOfHostAnalyzer() : UsageAnalyzer(UsageDescriptors.StaticStateOfHost)
{
    private protected override void Register(CompilationStartAnalysisContext context)
    {
        var reads = new ConcurrentBag<(ISymbol State, Location Place)>();
        var setInHost = new ConcurrentDictionary<ISymbol, string>(SymbolEqualityComparer.Default);
        var setInWorker = new ConcurrentDictionary<ISymbol, bool>(SymbolEqualityComparer.Default);
        context.RegisterOperationBlockAction(block => Collect(block, reads, setInHost, setInWorker));
        context.RegisterCompilationEndAction(end =>
        {
            foreach (var (state, place) in reads)
            {
                if (setInHost.TryGetValue(state, out var setter) && !setInWorker.ContainsKey(state))
                    end.ReportDiagnostic(Diagnostic.Create(Descriptor, place, $"{state.ContainingType.Name}.{state.Name}", setter));
            }
        });
    }

    private static void Collect(
        OperationBlockAnalysisContext context, ConcurrentBag<(ISymbol State, Location Place)> reads, ConcurrentDictionary<ISymbol, string> setInHost, ConcurrentDictionary<ISymbol, bool> setInWorker)
    {
        var runsInWorker = LimitedMethods.RunsInWorker(context.OwningSymbol);
        var operations = context.Operations();
        var targets = new HashSet<IOperation>(operations.SelectMany(static operation => operation.Targets()));
        foreach (var target in targets)
        {
            if (State(target) is not { } state) continue;
            if (runsInWorker || context.OwningSymbol is IMethodSymbol { MethodKind: MethodKind.StaticConstructor }) setInWorker[state] = true;
            else setInHost[state] = context.OwningSymbol.Name is ".ctor" ? context.OwningSymbol.ContainingType.Name : context.OwningSymbol.Name;
        }

        if (!LimitedMethods.IsLimited(context.OwningSymbol)) return;
        foreach (var operation in operations)
        {
            if (State(operation) is { } state && !targets.Contains(operation)) reads.Add((state, operation.Syntax.GetLocation()));
        }
    }

    /// <summary>The field or property of this compilation, if it is one that is static and can be set after its type was initialized.</summary>
    private static ISymbol? State(IOperation operation) => operation switch
    {
        IFieldReferenceOperation { Field: { IsStatic: true, IsReadOnly: false, IsConst: false, DeclaringSyntaxReferences.IsEmpty: false } field } => field,
        IPropertyReferenceOperation { Property: { IsStatic: true, SetMethod: not null, DeclaringSyntaxReferences.IsEmpty: false } property } => property,
        _ => null,
    };
}
