using Microsoft.CodeAnalysis;

namespace Sandboxed.Generator.Parsing;

/// <summary>Spells attributes that a twin takes over from the original.</summary>
internal static class AttributeSpelling
{
    public static string Spell(AttributeData attribute)
    {
        var arguments = attribute.ConstructorArguments.Select(argument => DefaultValue.Spell(argument.Value, argument.Type!))
            .Concat(attribute.NamedArguments.Select(argument => $"{argument.Key} = {DefaultValue.Spell(argument.Value.Value, argument.Value.Type!)}"))
            .ToList();
        var list = arguments.Count == 0 ? "" : $"({string.Join(", ", arguments)})";
        return $"[{attribute.AttributeClass!.Qualified()}{list}]";
    }
}
