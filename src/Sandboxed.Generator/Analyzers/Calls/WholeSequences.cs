using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Sandboxed.Generator.Analyzers.Calls;

/// <summary>Whether loops and queries go through all of their items, as a map does: else an item may depend on the result of the one before.</summary>
internal static class WholeSequences
{
    private static readonly HashSet<string> _endEarly = new(
        ["First", "FirstOrDefault", "Single", "SingleOrDefault", "ElementAt", "ElementAtOrDefault", "Any", "All", "Contains", "SequenceEqual", "Take", "TakeWhile"],
        StringComparer.Ordinal);

    /// <summary>Whether something in it leaves the loop, or it has no end of its own.</summary>
    public static bool MayEndEarly(this ILoopOperation loop) =>
        loop.Body.Descendants().Any(static operation => operation is IBranchOperation { BranchKind: not BranchKind.Continue } or IReturnOperation)
        || loop is IForLoopOperation { Condition: null } or IWhileLoopOperation { Condition.ConstantValue.HasValue: true };

    /// <summary>Whether it is what a Select of LINQ does with each item, and nothing behind that stops in the middle.</summary>
    public static bool IsOfWholeSelect(this IAnonymousFunctionOperation lambda)
    {
        if (lambda.Parent is not IDelegateCreationOperation { Parent: IArgumentOperation { Parent: IInvocationOperation { TargetMethod: { Name: "Select" } method } select } } || !IsOfLinq(method)) return false;
        for (var call = Next(select); call is not null; call = Next(call))
        {
            if (_endEarly.Contains(call.TargetMethod.Name)) return false;
        }

        return true;
    }

    private static bool IsOfLinq(IMethodSymbol method) => method.ContainingType is { Name: "Enumerable", ContainingNamespace: { Name: "Linq", ContainingNamespace.Name: "System" } };

    /// <summary>The query that goes on with the items of another.</summary>
    private static IInvocationOperation? Next(IInvocationOperation query)
    {
        var parent = query.Parent;
        while (parent is IConversionOperation or ITranslatedQueryOperation) parent = parent.Parent;
        return parent is IArgumentOperation { Parent: IInvocationOperation next } && IsOfLinq(next.TargetMethod) ? next : null;
    }
}
