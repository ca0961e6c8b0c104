using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Sandboxed.Generator.Diagnostics;

namespace Sandboxed.Generator.Analyzers.Calls;

/// <summary>Reports a look at the value of a result where nobody looks at its status, nor catches what that throws.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UncheckedValueAnalyzer() : UsageAnalyzer(UsageDescriptors.ValueUnchecked)
{
    private protected override void Register(CompilationStartAnalysisContext context) =>
        context.RegisterOperationBlockAction(Analyze);

    private void Analyze(OperationBlockAnalysisContext context)
    {
        var all = context.Operations();
        foreach (var value in all.OfType<IPropertyReferenceOperation>().Where(static property => property.Property.Name == "Value" && LimitedMethods.IsResult(property.Property.ContainingType)))
        {
            var result = value.Instance.Variable();
            if (IsCaught(value) || (result is not null && all.Any(other => LooksAtStatus(other, result)))) continue;
            context.ReportDiagnostic(Diagnostic.Create(Descriptor, value.Syntax.GetLocation()));
        }
    }

    /// <summary>Whether it does anything with the result but take its value: reads another member, matches it, or hands it on.</summary>
    private static bool LooksAtStatus(IOperation operation, ISymbol result) => operation switch
    {
        IPropertyReferenceOperation { Property.Name: not "Value" } property => IsOf(property.Instance, result),
        IInvocationOperation call => IsOf(call.Instance, result),
        IArgumentOperation argument => IsOf(argument.Value, result),
        IIsPatternOperation match => IsOf(match.Value, result),
        IRecursivePatternOperation { PropertySubpatterns.IsEmpty: false } pattern => SymbolEqualityComparer.Default.Equals(pattern.DeclaredSymbol, result),
        ISwitchOperation choice => IsOf(choice.Value, result),
        ISwitchExpressionOperation choice => IsOf(choice.Value, result),
        IReturnOperation { ReturnedValue: { } returned } => IsOf(returned, result),
        _ => false,
    };

    private static bool IsOf(IOperation? operation, ISymbol symbol) => SymbolEqualityComparer.Default.Equals(operation.Variable(), symbol);

    private static bool IsCaught(IOperation operation)
    {
        for (var (child, parent) = (operation, operation.Parent); parent is not null; (child, parent) = (parent, parent.Parent))
        {
            if (parent is ITryOperation { Catches.IsEmpty: false } attempt && attempt.Body == child) return true;
        }

        return false;
    }
}
