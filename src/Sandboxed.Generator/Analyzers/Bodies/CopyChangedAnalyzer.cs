using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Sandboxed.Generator.Diagnostics;
using Sandboxed.Generator.Parsing;

namespace Sandboxed.Generator.Analyzers.Bodies;

/// <summary>Reports what a limited method changes in an argument, or in the object it is called on, and does not return: its caller sees nothing of it.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class CopyChangedAnalyzer() : LimitedBodyAnalyzer(UsageDescriptors.CopyChanged)
{
    private protected override void Analyze(OperationBlockAnalysisContext context, IMethodSymbol method, IReadOnlyList<IOperation> operations)
    {
        var returned = operations.OfType<IReturnOperation>().Where(static found => found.ReturnedValue is not null).SelectMany(static found => found.ReturnedValue.DescendantsAndSelf()).ToList();
        foreach (var (root, syntax) in operations.SelectMany(Changed))
        {
            if (returned.Any(found => IsSame(found, root))) continue;
            var name = root is IParameterReferenceOperation parameter ? $"'{parameter.Parameter.Name}'" : "'this'";
            context.ReportDiagnostic(Diagnostic.Create(Descriptor, syntax.GetLocation(), name, method.Readable()));
        }
    }

    private static IEnumerable<(IOperation Root, SyntaxNode Syntax)> Changed(IOperation operation)
    {
        foreach (var target in operation.Targets())
        {
            if (target is not IParameterReferenceOperation && IsCopy(target.Root())) yield return (target.Root()!, target.Syntax);
        }

        // What a method takes out of a collection it has looked at: that is how it reads a queue.
        if (CollectionChange.Of(operation) is { Takes: false } change && IsCopy(change.Collection.Root())) yield return (change.Collection.Root()!, operation.Syntax);
    }

    /// <summary>A parameter of a value type is a copy without a worker too.</summary>
    private static bool IsCopy(IOperation? root) => root is IParameterReferenceOperation { Parameter: { RefKind: RefKind.None, Type.IsValueType: false, ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.Ordinary } } }
        or IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ContainingTypeInstance };

    private static bool IsSame(IOperation operation, IOperation root) => (operation, root) switch
    {
        (IParameterReferenceOperation found, IParameterReferenceOperation parameter) => SymbolEqualityComparer.Default.Equals(found.Parameter, parameter.Parameter),
        (IInstanceReferenceOperation, IInstanceReferenceOperation) => true,
        _ => false,
    };
}
