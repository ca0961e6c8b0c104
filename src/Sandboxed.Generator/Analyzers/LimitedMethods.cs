using Microsoft.CodeAnalysis;
using Sandboxed.Generator.Parsing;

namespace Sandboxed.Generator.Analyzers;

/// <summary>Tells methods with limits, and the twins that are generated for them, from other methods.</summary>
internal static class LimitedMethods
{
    private const string Result = "Sandboxed.LimitedResult";
    private const string ResultOfT = "Sandboxed.LimitedResult`1";
    private const string ItemOfT = "Sandboxed.LimitedItem`2";
    private const string Call = "Sandboxed.LimitedCall";
    private const string CallOfT = "Sandboxed.LimitedCall`1";

    /// <summary>Whether it has limits; functions inside of others, on which they are an error, have no twins.</summary>
    public static bool IsLimited(ISymbol? method) => method is IMethodSymbol { MethodKind: MethodKind.Ordinary or MethodKind.ReducedExtension } && method.OriginalDefinition.FindAttribute(KnownNames.EnforceLimitsAttribute) is not null;

    /// <summary>Whether it runs in a worker or in a template: it has limits, or prepares a process for methods that have.</summary>
    public static bool RunsInWorker(ISymbol? method) => method is not null && AnnotatedMethods.Attributes.Any(name => method.OriginalDefinition.FindAttribute(name) is not null);

    /// <summary>What a method without limits returns where it has limits: a result, perhaps awaited.</summary>
    public static bool IsResult(ITypeSymbol? type) => type.Is(ResultOfT) || type.Is(Result);

    public static bool IsTaskOfResult(ITypeSymbol? type) => type.Is(KnownNames.TaskOfT) && IsResult(((INamedTypeSymbol)type!).TypeArguments[0]);

    public static bool IsCall(ITypeSymbol? type) => type.Is(CallOfT) || type.Is(Call);

    public static bool IsMap(ITypeSymbol? type) => type.Is(KnownNames.AsyncEnumerable) && ((INamedTypeSymbol)type!).TypeArguments[0].Is(ItemOfT);

    /// <summary>The name of the twin of a limited method that ends so.</summary>
    public static string TwinName(IMethodSymbol limited, string ending) => BaseName(limited) + ending;

    /// <summary>The limited method that a twin was generated for, if it is one that ends so.</summary>
    public static IMethodSymbol? OriginalOf(IMethodSymbol method, string ending)
    {
        method = method.ReducedFrom ?? method;
        if (!method.Name.EndsWith(ending, StringComparison.Ordinal)) return null;
        foreach (var member in method.ContainingType.GetMembers())
        {
            if (member is IMethodSymbol original && IsLimited(original) && TwinName(original, ending) == method.Name) return original;
        }

        return null;
    }

    /// <summary>A synchronous twin beside an asynchronous method is that of its counterpart: <c>GetLimited</c> runs <c>Get</c>, and not <c>GetAsync</c>.</summary>
    public static bool HasTwin(IMethodSymbol limited, string ending) => !(ending == "Limited" && IsAsynchronous(limited))
        && limited.ContainingType.GetMembers(TwinName(limited, ending)).Any(static member => member is IMethodSymbol);

    private static string BaseName(IMethodSymbol limited)
    {
        var attribute = limited.OriginalDefinition.FindAttribute(KnownNames.EnforceLimitsAttribute)!;
        return attribute.Argument("Name").Value as string
            ?? ShapeParser.BaseName(limited, IsAsynchronous(limited));
    }

    private static bool IsAsynchronous(IMethodSymbol method) => ReturnParser.IsTask(method.ReturnType) || ReturnParser.IsStream(method.ReturnType);
}
