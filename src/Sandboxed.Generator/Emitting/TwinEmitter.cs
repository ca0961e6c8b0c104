using Sandboxed.Generator.Model;

namespace Sandboxed.Generator.Emitting;

/// <summary>Prints the methods that a caller sees.</summary>
internal static class TwinEmitter
{
    public static void Emit(SourceWriter writer, TwinModel twin, DescriptorModel descriptor)
    {
        var options = twin.Options.Length == 0 ? "" : ", " + twin.Options;
        var arguments = string.Concat(twin.Arguments.Select(argument => ", " + argument));

        writer.Gap();
        if (twin.IsNullableOblivious) writer.Directive("#nullable disable");
        writer.Lines(twin.Documentation);
        writer.Line(Header.GeneratedCode);
        writer.Lines(twin.Attributes);
        using (writer.Block($"{twin.Modifiers} {twin.ReturnType} {twin.Name}({string.Join(", ", twin.Parameters)})"))
        {
            writer.Line($"scoped var {twin.CallLocal} = new {descriptor.Builder}({descriptor.ClassName}.Instance{options});");
            writer.Line($"{descriptor.ClassName}.WriteArguments(ref {twin.CallLocal}{arguments});");
            writer.Line($"return {twin.CallLocal}.{twin.Ending};");
        }

        if (twin.IsNullableOblivious) writer.Directive("#nullable enable");
    }
}
