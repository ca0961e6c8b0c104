using Sandboxed.Generator.Model;

namespace Sandboxed.Generator.Emitting;

/// <summary>Prints the structs that marshal what the runtime has no marshaller for.</summary>
internal static class MarshallerEmitter
{
    public static void Emit(SourceWriter writer, MarshallerModel marshaller)
    {
        writer.Gap();
        writer.Line(Header.GeneratedCode);
        switch (marshaller)
        {
            case MemberwiseModel memberwise:
                MemberwiseEmitter.Emit(writer, memberwise);
                break;
            case HierarchyModel hierarchy:
                HierarchyEmitter.Emit(writer, hierarchy);
                break;
            case ArrayFactoryModel factory:
                EmitFactory(writer, factory);
                break;
            case LayoutModel layout:
                LayoutEmitter.Emit(writer, layout);
                break;
        }
    }

    /// <summary>The head of a struct that implements the marshaller of a type.</summary>
    public static string Head(MarshallerModel marshaller) =>
        $"private readonly struct {marshaller.StructName} : {KnownNames.Runtime}ISandboxMarshaller<{marshaller.Type}>";

    public static string WriteHead(MarshallerModel marshaller) =>
        $"public static void Write(ref {KnownNames.Runtime}SandboxWriter writer, {marshaller.Type} value)";

    public static string ReadHead(MarshallerModel marshaller) =>
        $"public static {marshaller.Type} Read(ref {KnownNames.Runtime}SandboxReader reader)";

    private static void EmitFactory(SourceWriter writer, ArrayFactoryModel factory)
    {
        var lengths = string.Join(", ", Enumerable.Range(0, factory.Rank).Select(dimension => $"lengths[{dimension}]"));
        using var _ = writer.Block($"private readonly struct {factory.StructName} : {KnownNames.CompilerServices}IMultiArrayFactory<{factory.Type}>");
        writer.Line($"public static int Rank => {factory.Rank};");
        writer.Gap();
        writer.Line($"public static {factory.Type} Create(global::System.ReadOnlySpan<int> lengths) => new {factory.ElementPrefix}[{lengths}]{factory.ElementSuffix};");
    }
}
