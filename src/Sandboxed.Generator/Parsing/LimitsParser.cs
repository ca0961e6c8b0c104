using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Sandboxed.Generator.Diagnostics;

namespace Sandboxed.Generator.Parsing;

/// <summary>Checks the values of [EnforceLimits] and spells the ones that are set as initializers.</summary>
internal static class LimitsParser
{
    private const string Name = nameof(Name);
    private const string WarmUp = nameof(WarmUp);

    /// <summary>Timers count milliseconds in 32 bits.</summary>
    private const double LongestSeconds = int.MaxValue / 1000.0;

    /// <summary>No call ends sooner: a smaller value was meant in another unit.</summary>
    private const double ShortestSeconds = 0.001;

    /// <returns>Null if a value is wrong, which is then reported.</returns>
    public static List<string>? Parse(AttributeData attribute, ParseContext context)
    {
        var initializers = new List<string>();
        var isValid = true;
        foreach (var argument in attribute.NamedArguments.OrderBy(argument => argument.Key, StringComparer.Ordinal))
        {
            if (argument.Key is Name or WarmUp) continue;
            if (argument.Value.Kind == TypedConstantKind.Error) return null;
            if (Check(argument.Key, argument.Value) is var (descriptor, arguments))
            {
                context.Report(descriptor, attribute.Place(argument.Key, context.Cancellation), arguments);
                isValid = false;
            }
            else if (Spell(argument.Key, argument.Value) is { } value)
            {
                initializers.Add($"{argument.Key} = {value}");
            }
        }

        return isValid ? initializers : null;
    }

    /// <summary>The name to derive the twins' names from, if one is given.</summary>
    public static string? ParseName(AttributeData attribute, ParseContext context, out bool isValid)
    {
        var value = attribute.Argument(Name);
        isValid = true;
        if (value.Kind == TypedConstantKind.Error || value.Value is not string name) return null;
        isValid = SyntaxFacts.IsValidIdentifier(name);
        if (isValid) return name;
        var descriptor = name.Length == 0 ? DiagnosticDescriptors.EmptyText : DiagnosticDescriptors.InvalidName;
        context.Report(descriptor, attribute.Place(Name, context.Cancellation), name.Length == 0 ? Name : name);
        return null;
    }

    /// <summary>Whether a constant of an enum is one that the enum defines.</summary>
    public static bool IsDefined(TypedConstant constant) =>
        constant.Type!.GetMembers().OfType<IFieldSymbol>().Any(field => field.HasConstantValue && Equals(field.ConstantValue, constant.Value));

    private static (DiagnosticDescriptor Descriptor, object[] Arguments)? Check(string property, TypedConstant constant)
    {
        if (constant.Kind == TypedConstantKind.Array)
        {
            return constant.IsNull || constant.Values.All(path => path.Value is string { Length: > 0 }) ? null : (DiagnosticDescriptors.EmptyText, [$"A path of {property}"]);
        }

        if (constant.Kind == TypedConstantKind.Enum)
        {
            return IsDefined(constant) ? null : (DiagnosticDescriptors.UndefinedValue, [property, constant.Value!, constant.Type!.Readable()]);
        }

        var range = (property, constant.Value) switch
        {
            ("NumProcesses", int value) => value >= -1 ? null : "-1 for no limit, 0 for none, or more",
            (_, int value) => value >= 1 ? null : "1 or more; leave it out for no limit",
            ("GracePeriodS", double value) => value is >= 0 and <= LongestSeconds ? null : $"in seconds, 0 or more and at most {Text(LongestSeconds)}",
            (_, double value) => value is >= ShortestSeconds and <= LongestSeconds ? null : $"in seconds, at least {Text(ShortestSeconds)} and at most {Text(LongestSeconds)}; leave it out for no limit",
            _ => null,
        };
        if (range is not null) return (DiagnosticDescriptors.LimitOutOfRange, [property, Convert.ToString(constant.Value, CultureInfo.InvariantCulture), range]);
        return constant.Value is "" ? (DiagnosticDescriptors.EmptyText, [property]) : null;
    }

    private static string Text(double seconds) => seconds.ToString(CultureInfo.InvariantCulture);

    /// <returns>Null for what is the same as left out.</returns>
    private static string? Spell(string property, TypedConstant constant) => constant switch
    {
        { IsNull: true } => null,
        { Kind: TypedConstantKind.Array } => $"new string[] {{ {string.Join(", ", constant.Values.Select(path => SymbolDisplay.FormatLiteral((string)path.Value!, quote: true)))} }}",
        { Kind: TypedConstantKind.Enum } => $"({constant.Type!.Qualified()}){constant.Value}",
        { Value: -1 } when property == "NumProcesses" => null,
        { Value: bool value } => value ? "true" : "false",
        { Value: string value } => SymbolDisplay.FormatLiteral(value, quote: true),
        { Value: double value } => value.ToString("R", CultureInfo.InvariantCulture),
        { Value: var value } => Convert.ToString(value, CultureInfo.InvariantCulture),
    };

    /// <summary>The name of the method that warms the method up, if one is given, and where that is written.</summary>
    public static (string Name, Location? Location)? ParseWarmUp(AttributeData attribute, ParseContext context)
    {
        var value = attribute.Argument(WarmUp);
        return value.Kind != TypedConstantKind.Error && value.Value is string name ? (name, attribute.Place(WarmUp, context.Cancellation)) : null;
    }
}
