using Microsoft.CodeAnalysis;

namespace Sandboxed.Generator.Parsing;

/// <summary>Finds out which of several methods a call with few arguments means.</summary>
internal static class OverloadOrder
{
    public static void Find(List<MethodShape> shapes)
    {
        foreach (var shape in shapes)
        {
            shape.MayLeaveTokenOut = EndsWithToken(shape.Method) && !shapes.Any(other => other != shape && other != shape.Counterpart && other.BaseName == shape.BaseName);
            shape.ShorterOverloads = shapes.Count(other => other.BaseName == shape.BaseName && other.InitializerPlace == shape.InitializerPlace && IsShorter(other.Method, shape.Method));
        }
    }

    /// <summary>Whether a token must be given, and all parameters behind it need not: with others of its name, a call without it could mean one of those.</summary>
    private static bool EndsWithToken(IMethodSymbol method)
    {
        var place = method.Parameters.IndexOf(method.Parameters.FirstOrDefault(static parameter => parameter.Type.Is(KnownNames.CancellationToken))!);
        return place >= 0 && !method.Parameters[place].IsOptional && method.Parameters.Skip(place + 1).All(static parameter => parameter.IsOptional);
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
