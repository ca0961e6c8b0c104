using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Sandboxed.Generator.Analyzers.Calls;

/// <summary>Something in a loop that gives variables a value, or may change the object that one holds.</summary>
/// <param name="Assigned">The variables, fields and properties that are given a value.</param>
/// <param name="Called">What a method is called on.</param>
/// <param name="Sources">What the value is made of, and what decides whether it is given.</param>
internal sealed record LoopStep(IReadOnlyList<ISymbol> Assigned, ISymbol? Called, IReadOnlyList<IOperation> Sources)
{
    public static IReadOnlyList<LoopStep> In(IOperation loop) => [.. loop.DescendantsAndSelf().Select(operation => Of(operation, loop)).OfType<LoopStep>()];

    private static LoopStep? Of(IOperation operation, IOperation loop)
    {
        var assigned = Assignments(operation, loop).OfType<ISymbol>().ToList();
        var called = Symbol((operation as IInvocationOperation)?.Instance);
        if (assigned.Count == 0 && called is null) return null;
        var source = operation switch
        {
            IForEachLoopOperation inner => inner.Collection,
            IPatternOperation { Parent: { } match } => match,
            _ => operation,
        };
        return new LoopStep(assigned, called, [source, .. Deciding(operation, loop)]);
    }

    private static IEnumerable<ISymbol?> Assignments(IOperation operation, IOperation loop) => operation switch
    {
        IVariableDeclaratorOperation declared => [declared.Symbol],
        IForEachLoopOperation inner when inner != loop => inner.Locals,
        IDeclarationPatternOperation pattern => [pattern.DeclaredSymbol],
        IRecursivePatternOperation pattern => [pattern.DeclaredSymbol],
        IInvocationOperation call => call.Arguments.SelectMany(OperationExtensions.Targets).Select(Symbol),
        IArgumentOperation => [], // a part of its call, which the value comes from
        _ => operation.Targets().Select(Symbol),
    };

    /// <summary>The conditions that it is under, inside the loop.</summary>
    private static IEnumerable<IOperation> Deciding(IOperation operation, IOperation loop)
    {
        for (var parent = operation.Parent; parent is not null && operation != loop && parent != loop; parent = parent.Parent)
        {
            if (parent is IConditionalOperation choice) yield return choice.Condition;
            if (parent is ISwitchOperation cases) yield return cases.Value;
            if (parent is IWhileLoopOperation { Condition: { } condition }) yield return condition;
        }
    }

    /// <summary>What the value is kept in: of the object itself, the member.</summary>
    private static ISymbol? Symbol(IOperation? operation) => operation.Root().Variable() ?? operation.Variable();
}
