using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Sandboxed.Generator.Analyzers.Bodies;

/// <summary>A call of a member of the collections of the framework, or of <see cref="Array"/>, that changes one.</summary>
/// <param name="Collection">What is changed.</param>
/// <param name="Takes">Whether the call gives what it has removed.</param>
internal sealed record CollectionChange(IOperation Collection, bool Takes)
{
    private static readonly HashSet<string> _changes = new(
        [
            "Add", "AddRange", "AddFirst", "AddLast", "AddAfter", "AddBefore", "AddOrUpdate", "Insert", "InsertRange", "SetItem", "Clear",
            "Remove", "RemoveAt", "RemoveAll", "RemoveRange", "RemoveWhere", "RemoveFirst", "RemoveLast", "Sort", "Reverse", "Fill",
            "Push", "PushRange", "Enqueue", "EnqueueRange", "EnqueueDequeue", "TryAdd", "TryUpdate", "UnionWith", "ExceptWith", "IntersectWith", "SymmetricExceptWith", "CompleteAdding",
        ],
        StringComparer.Ordinal);

    private static readonly HashSet<string> _takes = new(
        ["Dequeue", "Pop", "Take", "TryDequeue", "TryPop", "TryPopRange", "TryTake", "TryRemove", "DequeueEnqueue"],
        StringComparer.Ordinal);

    /// <summary>Null for all else. GetOrAdd is left out: like an assignment where there is nothing yet, it makes a cache.</summary>
    public static CollectionChange? Of(IOperation operation)
    {
        if (operation is not IInvocationOperation { TargetMethod: var method } call) return null;
        var takes = _takes.Contains(method.Name);
        if (!takes && !_changes.Contains(method.Name)) return null;
        var isOfArray = method.ContainingType.SpecialType == SpecialType.System_Array;
        if (!isOfArray && !IsOfCollection(method)) return null;
        var collection = isOfArray || method.IsExtensionMethod ? call.Arguments.FirstOrDefault()?.Value : call.Instance;
        return collection is null ? null : new CollectionChange(collection, takes);
    }

    private static bool IsOfCollection(IMethodSymbol method) =>
        method.ContainingNamespace.ToDisplayString() is var name && name.StartsWith("System.Collections", StringComparison.Ordinal) && name != "System.Collections.Immutable" && name != "System.Collections.Frozen";
}
