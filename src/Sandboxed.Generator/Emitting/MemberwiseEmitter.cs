using Microsoft.CodeAnalysis.CSharp;
using Sandboxed.Generator.Model;

namespace Sandboxed.Generator.Emitting;

/// <summary>Prints the marshaller of a class or struct that travels member by member.</summary>
internal static class MemberwiseEmitter
{
    public static void Emit(SourceWriter writer, MemberwiseModel model)
    {
        using var _ = writer.Block(MarshallerEmitter.Head(model));
        using (writer.Block(MarshallerEmitter.WriteHead(model))) EmitWrite(writer, model);
        writer.Gap();
        using (writer.Block(MarshallerEmitter.ReadHead(model))) EmitRead(writer, model);
    }

    private static void EmitWrite(SourceWriter writer, MemberwiseModel model)
    {
        if (model.IsReferenceType)
        {
            using (writer.Block("if (value is null)"))
            {
                writer.Line("writer.Write<byte>(0);");
                writer.Line("return;");
            }

            writer.Gap();
        }

        if (model.ChecksExactType)
        {
            var explanation = SymbolDisplay.FormatLiteral($"' was passed as '{model.DisplayName}', which would lose what it adds. Pass exactly that type, or list the derived types with [JsonDerivedType].", quote: true);
            writer.Line($"if (value.GetType() != typeof({model.Type})) throw new {KnownNames.Runtime}MarshallingException(\"A value of type '\" + value.GetType() + {explanation});");
        }

        if (model.IsReferenceType) writer.Line("writer.Write<byte>(1);");
        else if (model.Members.Count == 0) writer.Line("writer.Write<byte>(0);");
        if (model.Members.Count == 0) return;
        writer.Line("writer.Enter();");
        foreach (var member in model.Members) writer.Line($"{member.Marshaller}.Write(ref writer, value.{member.Name});");
        writer.Line("writer.Leave();");
    }

    private static void EmitRead(SourceWriter writer, MemberwiseModel model)
    {
        if (model.IsReferenceType)
        {
            writer.Line("var marker = reader.Read<byte>();");
            writer.Line("if (marker == 0) return null!;");
            writer.Line($"if (marker != 1) throw new {KnownNames.Runtime}MarshallingException($\"Malformed data: {{marker}} where an object begins.\");");
        }
        else if (model.Members.Count == 0)
        {
            writer.Line("reader.Read<byte>();");
        }

        if (model.Members.Count != 0)
        {
            writer.Line("reader.Enter();");
            for (var i = 0; i < model.Members.Count; i++) writer.Line($"var {Local(i)} = {model.Members[i].Marshaller}.Read(ref reader);");
            writer.Line("reader.Leave();");
        }

        var arguments = string.Join(", ", model.ConstructorArguments.Select(Local));
        var initializers = string.Join(", ", model.Initializers.Select(i => $"{model.Members[i].Name} = {Local(i)}"));
        writer.Line($"return new {model.Type}({arguments}){(initializers.Length == 0 ? "" : $" {{ {initializers} }}")};");
    }

    private static string Local(int member) => "member" + member;
}
