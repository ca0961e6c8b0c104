using Microsoft.CodeAnalysis;

namespace Sandboxed.Generator.Parsing;

/// <summary>Finds out which of several methods a call with few arguments means.</summary>
internal static class OverloadOrder
{
    public static void Find(List<MethodShape> shapes)
    {
        foreach (var shape in shapes)
        {
            shape.ShorterOverloads = shapes.Count(other => other.BaseName == shape.BaseName && other.InitializerPlace == shape.InitializerPlace && IsShorter(other.Method, shape.Method));
        }
    }

    private static bool IsShorter(IMethodSymbol candidate, IMethodSymbol method)
    {
        if (candidate.Parameters.Length >= method.Parameters.Length) return false;
        for (var i = 0; i < method.Parameters.Length; i++)
        {
            var parameter = method.Parameters[i];
            if (i < candidate.Parameters.Length ? !candidate.Parameters[i].Type.IsSame(parameter.Type) : !parameter.IsOptional) return false;
        }

        return true;
    }
}
