using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Sandboxed.Generator.Analyzers.Calls;

/// <summary>What differs from one round of a loop to the next, and whether that depends on what a call in it has answered.</summary>
internal sealed class LoopItems
{
    private readonly HashSet<ISymbol> _items = new(SymbolEqualityComparer.Default);
    private readonly HashSet<ISymbol> _answers = new(SymbolEqualityComparer.Default);
    private readonly IOperation _call;
    private bool _endsByAnswers;

    private LoopItems(IOperation call) => _call = call;

    public static LoopItems Of(ILoopOperation loop, IOperation call)
    {
        var items = new LoopItems(call);
        var steps = LoopStep.In(loop).Where(step => step.Sources[0] != call).ToList(); // a twin changes nothing that it is called on
        items._items.UnionWith(loop switch
        {
            IForEachLoopOperation => loop.Locals,
            IForLoopOperation counted => counted.Locals.Concat(counted.AtLoopBottom.SelectMany(LoopStep.In).SelectMany(static step => step.Assigned)),
            _ => steps.SelectMany(static step => step.Assigned),
        });
        while (steps.Count(items.Follow) > 0)
        {
            // What follows from what was found in this pass is found in the next.
        }

        items._endsByAnswers = Condition(loop) is { } condition && items.DependsOnAnswers(condition);
        return items;
    }

    /// <summary>Whether the call is given an item, on the same object in each round, and each round could run without what the ones before have answered.</summary>
    public bool AreTakenBy(IInvocationOperation call) =>
        !_endsByAnswers
        && call.Arguments.Any(argument => _items.Any(argument.Mentions))
        && !call.Arguments.Any(argument => _answers.Any(argument.Mentions))
        && !(call.Instance is { } instance && (_items.Any(instance.Mentions) || _answers.Any(instance.Mentions)));

    /// <returns>Whether something new was found.</returns>
    private bool Follow(LoopStep step)
    {
        var found = false;
        if (step.Sources.Any(DependsOnAnswers)) found |= step.Assigned.Count(_answers.Add) > 0 | (step.Called is { } called && _answers.Add(called));
        if (step.Sources.Any(source => _items.Any(source.Mentions))) found |= step.Assigned.Count(_items.Add) > 0;
        return found;
    }

    private bool DependsOnAnswers(IOperation source) => source.DescendantsAndSelf().Contains(_call) || _answers.Any(source.Mentions);

    private static IOperation? Condition(ILoopOperation loop) => loop switch
    {
        IForLoopOperation counted => counted.Condition,
        IWhileLoopOperation conditional => conditional.Condition,
        _ => null,
    };
}
