using Microsoft.CodeAnalysis.CSharp;
using Sandboxed.Generator.Model;

namespace Sandboxed.Generator.Emitting;

/// <summary>Prints the marshaller of a base type whose concrete types are listed.</summary>
internal static class HierarchyEmitter
{
    public static void Emit(SourceWriter writer, HierarchyModel model)
    {
        using var _ = writer.Block(MarshallerEmitter.Head(model));
        using (writer.Block(MarshallerEmitter.WriteHead(model))) EmitWrite(writer, model);
        writer.Gap();
        using (writer.Block(MarshallerEmitter.ReadHead(model))) EmitRead(writer, model);
    }

    private static void EmitWrite(SourceWriter writer, HierarchyModel model)
    {
        using (writer.Block("if (value is null)"))
        {
            writer.Line("writer.Write<byte>(0);");
            writer.Line("return;");
        }

        writer.Gap();
        writer.Line("var type = value.GetType();");
        for (var i = 0; i < model.Cases.Count; i++)
        {
            using (writer.Block($"if (type == typeof({model.Cases[i].Type}))"))
            {
                writer.Line($"writer.Write<byte>({i + 1});");
                writer.Line($"{model.Cases[i].Marshaller}.Write(ref writer, ({model.Cases[i].Type})value);");
                writer.Line("return;");
            }

            writer.Gap();
        }

        var explanation = SymbolDisplay.FormatLiteral($"' was passed as '{model.DisplayName}', whose [JsonDerivedType] list does not have it.", quote: true);
        writer.Line($"throw new {KnownNames.Runtime}MarshallingException(\"A value of type '\" + type + {explanation});");
    }

    private static void EmitRead(SourceWriter writer, HierarchyModel model)
    {
        writer.Line("var marker = reader.Read<byte>();");
        using (writer.Block("switch (marker)"))
        {
            writer.Line("case 0: return null!;");
            for (var i = 0; i < model.Cases.Count; i++) writer.Line($"case {i + 1}: return {model.Cases[i].Marshaller}.Read(ref reader);");
            writer.Line($"default: throw new {KnownNames.Runtime}MarshallingException($\"Malformed data: {{marker}} where one of {model.Cases.Count} types begins.\");");
        }
    }
}
