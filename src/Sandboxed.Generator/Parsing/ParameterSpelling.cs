using Microsoft.CodeAnalysis;

namespace Sandboxed.Generator.Parsing;

/// <summary>Spells the declarations of parameters.</summary>
internal static class ParameterSpelling
{
    /// <summary>The compiler fills in parameters that have one of these.</summary>
    private static readonly string[] _filledIn =
    [
        "System.Runtime.InteropServices.OptionalAttribute",
        "System.Runtime.CompilerServices.CallerMemberNameAttribute",
        "System.Runtime.CompilerServices.CallerFilePathAttribute",
        "System.Runtime.CompilerServices.CallerLineNumberAttribute",
        "System.Runtime.CompilerServices.CallerArgumentExpressionAttribute",
    ];

    /// <param name="parameter">The parameter of the original.</param>
    /// <param name="keepsThis">Whether an extension method remains one.</param>
    public static string Declare(IParameterSymbol parameter, bool keepsThis)
    {
        var attributes = string.Concat(_filledIn.Where(name => !parameter.HasExplicitDefaultValue || name != _filledIn[0]).Select(parameter.FindAttribute).OfType<AttributeData>().Select(attribute => AttributeSpelling.Spell(attribute) + " "));
        var modifiers = (keepsThis && IsThis(parameter) ? "this " : "") + (parameter.IsParams ? "params " : "") + Passing(parameter);
        var value = parameter.HasExplicitDefaultValue ? " = " + DefaultValue.Spell(parameter.ExplicitDefaultValue, parameter.Type) : "";
        return $"{attributes}{modifiers}{parameter.Type.Annotated()} {TypeNames.Escape(parameter.Name)}{value}";
    }

    /// <summary>The parameter without a default: others that must be given follow it.</summary>
    public static string DeclareRequired(IParameterSymbol parameter) =>
        $"{(IsThis(parameter) ? "this " : "")}{Passing(parameter)}{parameter.Type.Annotated()} {TypeNames.Escape(parameter.Name)}";

    /// <summary>How the method itself is given the value: <c>in</c> picks the overload that has it.</summary>
    public static string Pass(IParameterSymbol parameter, string local) => parameter.RefKind is RefKind.In or RefKind.RefReadOnlyParameter ? "in " + local : local;

    /// <summary>Whether it is the one that an extension method extends.</summary>
    public static bool IsThis(IParameterSymbol parameter) =>
        parameter.Ordinal == 0 && parameter.ContainingSymbol is IMethodSymbol { IsExtensionMethod: true };

    private static string Passing(IParameterSymbol parameter)
    {
        if (parameter.RefKind is RefKind.In or RefKind.RefReadOnlyParameter) return "in ";
        return parameter.ScopedKind == ScopedKind.ScopedValue && !parameter.IsParams ? "scoped " : "";
    }
}
