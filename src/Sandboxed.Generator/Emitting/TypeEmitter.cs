using Microsoft.CodeAnalysis.Text;
using Sandboxed.Generator.Model;

namespace Sandboxed.Generator.Emitting;

/// <summary>Prints the file of one type: twins, then what they need.</summary>
internal static class TypeEmitter
{
    public static SourceText Emit(TypeModel type)
    {
        var writer = new SourceWriter();
        Header.Write(writer);
        var scopes = Header.OpenType(writer, type.Declaration);
        foreach (var method in type.Methods)
        {
            foreach (var twin in method.Twins) TwinEmitter.Emit(writer, twin, method.Descriptor);
            foreach (var map in method.Maps) MapEmitter.Emit(writer, map, method.Descriptor);
        }

        foreach (var method in type.Methods) DescriptorEmitter.Emit(writer, method.Descriptor);
        foreach (var marshaller in type.Marshallers) MarshallerEmitter.Emit(writer, marshaller);
        while (scopes.Count != 0) scopes.Pop().Dispose();
        return writer.ToSourceText();
    }
}
