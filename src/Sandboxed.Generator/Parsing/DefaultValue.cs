using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Sandboxed.Generator.Parsing;

/// <summary>Spells constants so that the compiler reads back the same value.</summary>
internal static class DefaultValue
{
    public static string Spell(object? value, ITypeSymbol type)
    {
        if (value is null) return type.IsReferenceType || type.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T ? "null" : "default";
        if (type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable) type = nullable.TypeArguments[0];
        return type.TypeKind == TypeKind.Enum ? $"({type.Qualified()})({Spell(value)})" : Spell(value);
    }

    private static string Spell(object value) => value switch
    {
        bool flag => flag ? "true" : "false",
        char character => SymbolDisplay.FormatLiteral(character, quote: true),
        string text => SymbolDisplay.FormatLiteral(text, quote: true),
        double number => Spell(number),
        float number => Spell(number),
        decimal number => number.ToString(CultureInfo.InvariantCulture) + "M",
        long number => number.ToString(CultureInfo.InvariantCulture) + "L",
        ulong number => number.ToString(CultureInfo.InvariantCulture) + "UL",
        uint number => number.ToString(CultureInfo.InvariantCulture) + "U",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture),
    };

    private static string Spell(double number) => number switch
    {
        double.PositiveInfinity => "double.PositiveInfinity",
        double.NegativeInfinity => "double.NegativeInfinity",
        _ when double.IsNaN(number) => "double.NaN",
        _ => Signed(number, number.ToString("R", CultureInfo.InvariantCulture)) + "D",
    };

    private static string Spell(float number) => number switch
    {
        float.PositiveInfinity => "float.PositiveInfinity",
        float.NegativeInfinity => "float.NegativeInfinity",
        _ when float.IsNaN(number) => "float.NaN",
        _ => Signed(number, number.ToString("R", CultureInfo.InvariantCulture)) + "F",
    };

    /// <summary>Some runtimes that a compiler runs on print negative zero without its sign.</summary>
    private static string Signed(double number, string text) =>
        number == 0 && double.IsNegativeInfinity(1 / number) && text[0] != '-' ? "-" + text : text;
}
