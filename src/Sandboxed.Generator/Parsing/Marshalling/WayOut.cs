using Microsoft.CodeAnalysis;

namespace Sandboxed.Generator.Parsing.Marshalling;

/// <summary>What to do about a type that cannot travel: the end of a message.</summary>
internal static class WayOut
{
    private const string Marshaller = "name a marshaller for it with [MarshalWith(typeof(...))]";
    private const string List = "list them with [JsonDerivedType(typeof(...))] on it";
    private const string Values = "pass the values that it is made of, or name a marshaller for it with [MarshalWith(typeof(...))]";

    /// <summary>For a type that no marshaller is generated for.</summary>
    public static string Of(ITypeSymbol type)
    {
        if (InsteadOf.Value(type) is { } instead) return instead;
        var isOpen = type is INamedTypeSymbol { IsAbstract: true };
        if (IsInSource(type)) return isOpen ? $"{List}, or {Marshaller}" : Marshaller;
        return isOpen && !IsOfFramework(type) ? $"if it is a type of yours, {List}; else {Values}" : Values;
    }

    /// <summary>For a type whose fields, or those of a base class, a reference assembly hides.</summary>
    public static string OfHidden(INamedTypeSymbol type)
    {
        if (InsteadOf.Value(type) is { } instead) return instead;
        return IsOfFramework(type) || IsInSource(type)
            ? Values
            : $"if it is one of your projects set <CompileUsingReferenceAssemblies>false</CompileUsingReferenceAssemblies>; else {Values}";
    }

    private static bool IsInSource(ITypeSymbol type) => type is not INamedTypeSymbol named || !named.DeclaringSyntaxReferences.IsEmpty;

    private static bool IsOfFramework(ITypeSymbol type) => type.ContainingAssembly?.Name is { } name
        && (name is "mscorlib" or "netstandard" or "System" || name.StartsWith("System.", StringComparison.Ordinal) || name.StartsWith("Microsoft.", StringComparison.Ordinal));
}
