using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Sandboxed.Generator.Diagnostics;

namespace Sandboxed.Generator.Parsing;

/// <summary>Decides what the result of a method is.</summary>
internal static class ReturnParser
{
    private const string Items = "return a List<T> or an array, or an IAsyncEnumerable<T>, whose items are streamed as they come";

    /// <returns>Null if the result does not qualify, which is then reported.</returns>
    public static ReturnShape? Parse(IMethodSymbol method, MethodDeclarationSyntax syntax, ParseContext context)
    {
        var type = method.ReturnType;
        if (type.HasErrors()) return null;
        if (Obstacle(method, context) is var (obstacle, wayOut))
        {
            context.Report(DiagnosticDescriptors.ReturnNotSupported, syntax.ReturnType.GetLocation(), method.Readable(), obstacle, wayOut);
            return null;
        }

        if (IsStream(type)) return new ReturnShape(null, IsAwaited: false, ((INamedTypeSymbol)type).TypeArguments[0]);
        if (method.ReturnsVoid) return new ReturnShape(null, IsAwaited: false);
        if (type.Is(KnownNames.Task) || type.Is(KnownNames.ValueTask)) return new ReturnShape(null, IsAwaited: true);
        return IsTaskWithResult(type) ? new ReturnShape(((INamedTypeSymbol)type).TypeArguments[0], IsAwaited: true) : new ReturnShape(type, IsAwaited: false);
    }

    private static bool IsTaskWithResult(ITypeSymbol type) => type.Is(KnownNames.TaskOfT) || type.Is(KnownNames.ValueTaskOfT);

    /// <summary>Whether the method ends when what it returns does.</summary>
    public static bool IsTask(ITypeSymbol type) => type.Is(KnownNames.Task) || type.Is(KnownNames.ValueTask) || IsTaskWithResult(type);

    /// <summary>Whether the method yields items as they come.</summary>
    public static bool IsStream(ITypeSymbol type) => type.Is(KnownNames.AsyncEnumerable);

    private static (string Obstacle, string WayOut)? Obstacle(IMethodSymbol method, ParseContext context)
    {
        var type = method.ReturnType;
        if (method.ReturnsByRef || method.ReturnsByRefReadonly) return ("it returns a reference", "return the value");
        if (type.IsRefLikeType) return ("it returns a span or another ref struct, which lives on the stack", "return an array");
        if (IsPulled(type) && Yields(method, context)) return ("it is an iterator, whose body would run later, item by item, as its caller asks for them", Items);
        if (type.Is(KnownNames.Enumerator) || type.Is(KnownNames.EnumeratorOfT)) return ("it returns an enumerator, which is used up where it is", Items);
        if (type.Is(KnownNames.AsyncEnumerator)) return ("it returns an enumerator, which is used up where it is", "return an IAsyncEnumerable");
        if (IsStream(type) && method.Parameters.Any(static parameter => parameter.Type.Is(KnownNames.Progress))) return ("it yields items and reports progress, and both would come the same way", "yield what it reports");
        if (IsTaskWithResult(type) && IsTask(((INamedTypeSymbol)type).TypeArguments[0])) return ("it returns a task of a task", "await the inner task");
        return null;
    }

    /// <summary>What an iterator can return, but for sequences of a known type: those are taken to their end in the worker.</summary>
    private static bool IsPulled(ITypeSymbol type) => type.Is(KnownNames.Enumerator) || type.Is(KnownNames.EnumeratorOfT) || type.Is(KnownNames.Enumerable);

    private static bool Yields(IMethodSymbol method, ParseContext context) => (method.PartialImplementationPart ?? method).DeclaringSyntaxReferences
        .SelectMany(reference => reference.GetSyntax(context.Cancellation).DescendantNodes(static node => node is not (LocalFunctionStatementSyntax or AnonymousFunctionExpressionSyntax)))
        .Any(static node => node is YieldStatementSyntax);
}
