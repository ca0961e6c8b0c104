using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using Microsoft.CodeAnalysis;

namespace Sandboxed.Generator.Parsing.Marshalling;

/// <summary>
/// Lists the fields that a type of a referenced assembly declares. The compiler does not import private fields of classes, so
/// they are read from the metadata that it has loaded.
/// </summary>
internal static class MetadataFields
{
    /// <returns>Null if they are not there: a reference assembly leaves them out.</returns>
    public static List<InstanceField>? Of(INamedTypeSymbol type, Compilation compilation)
    {
        if (Find(type, compilation) is not var (reader, definition)) return null;
        var fields = new List<InstanceField>();
        foreach (var handle in definition.GetFields())
        {
            var field = reader.GetFieldDefinition(handle);
            if ((field.Attributes & (FieldAttributes.Static | FieldAttributes.NotSerialized)) != 0) continue;
            fields.Add(new InstanceField(reader.GetString(field.Name), type));
        }

        return fields;
    }

    /// <summary>Finds the definition of a type in the metadata of its assembly, unless that is a reference assembly.</summary>
    public static (MetadataReader Reader, TypeDefinition Definition)? Find(INamedTypeSymbol type, Compilation compilation)
    {
        var symbol = type.OriginalDefinition;
        var assembly = symbol.ContainingAssembly;
        if (symbol.MetadataToken == 0 || assembly.FindAttribute(KnownNames.ReferenceAssemblyAttribute) is not null) return null;
        if (!SymbolEqualityComparer.Default.Equals(symbol.ContainingModule, assembly.Modules.First())) return null;
        if (compilation.GetMetadataReference(assembly) is not PortableExecutableReference reference) return null;
        if (reference.GetMetadata() is not AssemblyMetadata metadata) return null;
        var reader = metadata.GetModules()[0].GetMetadataReader();
        return (reader, reader.GetTypeDefinition((TypeDefinitionHandle)MetadataTokens.EntityHandle(symbol.MetadataToken)));
    }
}
