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
    /// <summary>Members of the collections of the framework that change them, and return nothing of what they have changed.</summary>
    private static readonly HashSet<string> _changes = new(
        ["Add", "AddRange", "AddFirst", "AddLast", "Insert", "InsertRange", "Clear", "Remove", "RemoveAt", "RemoveAll", "RemoveRange", "Sort", "Reverse", "Push", "Enqueue", "UnionWith", "ExceptWith", "IntersectWith", "Fill"],
        StringComparer.Ordinal);

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

        if (operation is not IInvocationOperation call || !_changes.Contains(call.TargetMethod.Name)) yield break;
        var changed = call.TargetMethod.ContainingType.SpecialType == SpecialType.System_Array ? call.Arguments.FirstOrDefault()?.Value : IsOfCollection(call.TargetMethod) ? call.Instance : null;
        if (IsCopy(changed.Root())) yield return (changed.Root()!, operation.Syntax);
    }

    private static bool IsOfCollection(IMethodSymbol method) =>
        method.ContainingNamespace.ToDisplayString() is var name && name.StartsWith("System.Collections", StringComparison.Ordinal) && name != "System.Collections.Immutable";

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
