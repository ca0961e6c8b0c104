using Microsoft.CodeAnalysis;
using Sandboxed.Generator.Diagnostics;

namespace Sandboxed.Generator.Parsing.Marshalling;

/// <summary>Lists the fields of a type and of its base types, those that may be lost on purpose left out.</summary>
internal static class InstanceFields
{
    /// <returns>Null if they cannot be seen, which is then a failure.</returns>
    public static List<InstanceField>? Of(INamedTypeSymbol type, ParseContext context, Route route)
    {
        var fields = new List<InstanceField>();
        for (var level = type; level is not null && !IsRoot(level); level = level.BaseType)
        {
            if (level.HasErrors()) return null;
            var declared = level.DeclaringSyntaxReferences.IsEmpty
                ? MetadataFields.Of(level, context.Compilation)
                : SourceFields.Of(level, context);
            if (declared is null)
            {
                route.Fail(DiagnosticDescriptors.FieldsNotVisible, route.Subject, level.Readable(), level.ContainingAssembly.Name, route.InPlace, WayOut.OfHidden(type));
                return null;
            }

            fields.AddRange(declared);
        }

        return fields;
    }

    private static bool IsRoot(INamedTypeSymbol type) => type.SpecialType is SpecialType.System_Object or SpecialType.System_ValueType;
}
