using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Sandboxed.Generator.Parsing;

/// <summary>Which methods can be called without an object, and end with nothing.</summary>
internal static class StaticMethods
{
    /// <summary>Why the method is none of these, to follow "because"; null if it is one.</summary>
    public static string? Obstacle(IMethodSymbol method, MethodDeclarationSyntax? syntax)
    {
        if (MethodKinds.Obstacle(method, syntax) is { } obstacle) return "it is " + obstacle;
        if (!method.IsStatic) return "it is not static";
        if (method.Arity != 0) return "it is generic";
        return method.ReturnsVoid || IsTask(method) || method.ReturnType.HasErrors() ? null : $"it returns '{method.ReturnType.Readable()}', which nobody would get";
    }

    private static bool IsTask(IMethodSymbol method) => method.ReturnType.Is(KnownNames.Task) || method.ReturnType.Is(KnownNames.ValueTask);
}
