using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Sandboxed.Generator.Diagnostics;

namespace Sandboxed.Generator.Analyzers.Bodies;

/// <summary>Reports a static Random of a type with limited methods, whose state each forked worker gets a copy of. One with a seed is meant to give the same numbers.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class SharedRandomAnalyzer() : UsageAnalyzer(UsageDescriptors.SharedRandom)
{
    private protected override void Register(CompilationStartAnalysisContext context)
    {
        if (context.Compilation.GetTypeByMetadataName("System.Random") is not { } random) return;
        context.RegisterOperationAction(found => Analyze(found, random), OperationKind.ObjectCreation);
    }

    private void Analyze(OperationAnalysisContext context, INamedTypeSymbol random)
    {
        var creation = (IObjectCreationOperation)context.Operation;
        if (!SymbolEqualityComparer.Default.Equals(creation.Type, random) || !creation.Arguments.IsEmpty) return;
        var field = context.ContainingSymbol is IFieldSymbol or IPropertySymbol ? context.ContainingSymbol : Assigned(creation);
        if (field is not { IsStatic: true } || !IsPrepared(context.ContainingSymbol)) return;
        context.ReportDiagnostic(Diagnostic.Create(Descriptor, creation.Syntax.GetLocation(), field.Name));
    }

    private static ISymbol? Assigned(IOperation creation)
    {
        for (var parent = creation.Parent; parent is IConversionOperation or IAssignmentOperation; parent = parent.Parent)
        {
            if (parent is IAssignmentOperation { Target: IMemberReferenceOperation { Member: var member } }) return member;
        }

        return null;
    }

    /// <summary>Whether a template may run it: an initializer or a warm-up, or what runs when the type is first used.</summary>
    private static bool IsPrepared(ISymbol code) => code is IMethodSymbol { MethodKind: MethodKind.Ordinary } method
        ? LimitedMethods.RunsInWorker(method) && !LimitedMethods.IsLimited(method)
        : code.ContainingType.GetMembers().Any(LimitedMethods.RunsInWorker);
}
