using System.Globalization;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Runtime.InteropServices;
using Microsoft.CodeAnalysis;

namespace Sandboxed.Generator.Parsing.Marshalling.Layouts;

/// <summary>What [StructLayout] and [FieldOffset] say; the compiler shows neither of a referenced assembly.</summary>
/// <param name="Kind">How fields are placed.</param>
/// <param name="Pack">The largest alignment; 0 for the default.</param>
/// <param name="Size">The least size; 0 for the default.</param>
/// <param name="Reader">The metadata the type is declared in; null for a type in source.</param>
internal sealed record DeclaredLayout(LayoutKind Kind, int Pack, int Size, MetadataReader? Reader)
{
    /// <returns>Null if it cannot be known.</returns>
    public static DeclaredLayout? Of(INamedTypeSymbol type, Compilation compilation)
    {
        if (!type.DeclaringSyntaxReferences.IsEmpty) return FromSource(type.FindAttribute(KnownNames.StructLayoutAttribute));
        if (MetadataFields.Find(type, compilation) is not var (reader, definition)) return null;
        var kind = (definition.Attributes & TypeAttributes.LayoutMask) switch
        {
            TypeAttributes.SequentialLayout => LayoutKind.Sequential,
            TypeAttributes.ExplicitLayout => LayoutKind.Explicit,
            _ => LayoutKind.Auto,
        };
        var layout = definition.GetLayout();
        return new DeclaredLayout(kind, layout.PackingSize, layout.Size, reader);
    }

    /// <summary>Why a struct that is not copied as bytes cannot travel member by member either; null if it can.</summary>
    public static string? Obstacle(INamedTypeSymbol type, Compilation compilation)
    {
        if (type.TypeKind != TypeKind.Struct) return null;
        if (type.FindAttribute(KnownNames.InlineArrayAttribute) is not null) return "an inline array that is too long, or whose elements are not copied as bytes, and only the first of them has a name; pass an array";
        return Of(type, compilation) is { Kind: LayoutKind.Explicit } ? "whose fields may share bytes, and not all of them are copied as bytes" : null;
    }

    /// <summary>Where a field is placed explicitly; null if it is not.</summary>
    public int? OffsetOf(IFieldSymbol field)
    {
        if (Reader is null) return field.FindAttribute(KnownNames.FieldOffsetAttribute)?.ConstructorArguments.FirstOrDefault().Value as int?;
        var handle = (FieldDefinitionHandle)MetadataTokens.EntityHandle(field.OriginalDefinition.MetadataToken);
        var offset = Reader.GetFieldDefinition(handle).GetOffset();
        return offset < 0 ? null : offset;
    }

    private static DeclaredLayout FromSource(AttributeData? attribute)
    {
        if (attribute is null || attribute.ConstructorArguments.Length != 1) return new DeclaredLayout(LayoutKind.Sequential, 0, 0, null);
        var kind = (LayoutKind)Convert.ToInt32(attribute.ConstructorArguments[0].Value, CultureInfo.InvariantCulture);
        return new DeclaredLayout(kind, Named(attribute, "Pack"), Named(attribute, "Size"), null);
    }

    private static int Named(AttributeData attribute, string name) =>
        attribute.Argument(name).Value as int? ?? 0;
}
