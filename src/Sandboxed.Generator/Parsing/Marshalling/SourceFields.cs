using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Sandboxed.Generator.Parsing.Marshalling;

/// <summary>Lists the fields that a type in source declares, those that the compiler makes without naming them included.</summary>
internal static class SourceFields
{
    public static List<InstanceField> Of(INamedTypeSymbol type, ParseContext context)
    {
        var fields = new List<InstanceField>();
        foreach (var member in type.GetMembers())
        {
            if (member.IsStatic) continue;
            if (member is IFieldSymbol field && field.FindAttribute(KnownNames.NonSerializedAttribute) is null) fields.Add(new InstanceField(field.Name, type));
            if (member is IEventSymbol @event && IsKeptInField(@event, context)) fields.Add(new InstanceField(@event.Name, type));
        }

        // Some compilers list these fields, once they have looked for them, and some do not.
        fields.AddRange(CapturedParameters.Of(type, context).Select(name => new InstanceField($"<{name}>P", type)));
        return [.. fields.Distinct()];
    }

    /// <summary>An event without accessors of its own has a field, which the compiler does not list.</summary>
    private static bool IsKeptInField(IEventSymbol @event, ParseContext context)
    {
        if (@event.IsAbstract || @event.AddMethod is not { IsImplicitlyDeclared: true }) return false;
        var declaration = @event.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(context.Cancellation);
        return declaration?.FirstAncestorOrSelf<EventFieldDeclarationSyntax>() is not { } syntax || !IsLostOnPurpose(syntax);
    }

    private static bool IsLostOnPurpose(EventFieldDeclarationSyntax declaration) => declaration.AttributeLists
        .Where(static list => list.Target?.Identifier.IsKind(SyntaxKind.FieldKeyword) == true)
        .SelectMany(static list => list.Attributes)
        .Any(static attribute => attribute.Name.ToString().Split('.', ':').Last() is "NonSerialized" or "NonSerializedAttribute");
}
