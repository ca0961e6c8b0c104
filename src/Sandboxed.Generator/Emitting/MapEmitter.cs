using System.Globalization;
using Microsoft.CodeAnalysis.CSharp;
using Sandboxed.Generator.Model;

namespace Sandboxed.Generator.Emitting;

/// <summary>Prints the maps that a caller sees, and what the descriptor adds for them.</summary>
internal static class MapEmitter
{
    private const string Services = KnownNames.CompilerServices;

    public static void Emit(SourceWriter writer, MapModel map, DescriptorModel descriptor)
    {
        writer.Gap();
        if (map.IsNullableOblivious) writer.Directive("#nullable disable");
        writer.Lines(map.Documentation);
        writer.Line(Header.GeneratedCode);
        writer.Lines(map.Attributes);
        using (writer.Block($"{map.Modifiers} {map.ReturnType} {map.Name}({string.Join(", ", map.Parameters)})"))
        {
            writer.Line($"var {map.MapLocal} = new {Services}MapBuilder<{descriptor.Result.Type}>({descriptor.ClassName}.Instance, {map.Options}, {map.Fixed.Count});");
            if (map.Fixed.Count > 0) writer.Line($"{descriptor.ClassName}.WriteFixed(ref {map.MapLocal}, {string.Join(", ", map.Fixed)});");
            writer.Line($"return {map.MapLocal}.{map.Ending}({map.Items}, {descriptor.ClassName}.{WriteItem(map.Fixed.Count)}, {map.Token});");
        }

        if (map.IsNullableOblivious) writer.Directive("#nullable enable");
    }

    /// <summary>Writes what items share and what they consist of; reads what they share.</summary>
    public static void EmitForDescriptor(SourceWriter writer, DescriptorModel descriptor)
    {
        var arguments = descriptor.Arguments.Where(static argument => argument.Travels).ToList();
        foreach (var item in descriptor.Items)
        {
            if (item.FixedCount > 0) EmitWriteFixed(writer, arguments.Take(item.FixedCount).ToList(), descriptor.Result.Type);
            EmitWriteItem(writer, item, arguments.Skip(item.FixedCount).ToList());
        }

        if (CanBeFixed(descriptor) is var count and > 0) EmitReadFixed(writer, arguments.Take(count));
    }

    /// <summary>How many arguments, from the first on, some map fixes.</summary>
    public static int CanBeFixed(DescriptorModel descriptor) => descriptor.Items.Select(static item => item.FixedCount).DefaultIfEmpty().Max();

    private static void EmitWriteFixed(SourceWriter writer, List<ArgumentModel> arguments, string result)
    {
        writer.Gap();
        var parameters = string.Concat(arguments.Select(argument => $", {DescriptorEmitter.ParameterType(argument)} {argument.Local}"));
        using var _ = writer.Block($"public static void WriteFixed(scoped ref {Services}MapBuilder<{result}> __map{parameters})");
        using (writer.Block("try"))
        {
            foreach (var argument in arguments) writer.Line(WriteStatement(argument, "__map", argument.Local));
        }

        using (writer.Block("catch (global::System.Exception __exception)"))
        {
            writer.Line("throw __map.ArgumentFailed(__exception);");
        }
    }

    private static void EmitWriteItem(SourceWriter writer, ItemModel item, List<ArgumentModel> arguments)
    {
        writer.Gap();
        using var _ = writer.Block($"public static void {WriteItem(item.FixedCount)}(scoped ref {Services}ArgumentWriter __arguments, {item.Type} __item)");
        for (var i = 0; i < arguments.Count; i++)
        {
            var value = arguments.Count == 1 ? "__item" : "__item.Item" + (i + 1).ToString(CultureInfo.InvariantCulture);
            writer.Line(WriteStatement(arguments[i], "__arguments", arguments[i].Kind == ArgumentKind.Span ? value + ".Span" : value));
        }
    }

    private static void EmitReadFixed(SourceWriter writer, IEnumerable<ArgumentModel> arguments)
    {
        writer.Gap();
        using var _ = writer.Block($"public override object?[] ReadFixed(scoped ref {KnownNames.Runtime}SandboxReader __arguments, int __count)");
        writer.Line("var __fixed = new object?[__count];");
        var place = 0;
        foreach (var argument in arguments)
        {
            var read = argument.Kind == ArgumentKind.Span
                ? $"{Services}BlockSpan.ReadArray<{argument.Type}, {argument.Marshaller}>(ref __arguments)"
                : $"{argument.Marshaller}.Read(ref __arguments)";
            writer.Line($"if (__count > {place}) __fixed[{place}] = {read};");
            place++;
        }

        writer.Line("return __fixed;");
    }

    private static string WriteStatement(ArgumentModel argument, string target, string value)
    {
        var destination = $"ref {target}.Argument({SymbolDisplay.FormatLiteral(argument.Name, quote: true)})";
        return argument.Kind == ArgumentKind.Span
            ? $"{Services}BlockSpan.Write<{argument.Type}, {argument.Marshaller}>({destination}, {value});"
            : $"{argument.Marshaller}.Write({destination}, {value});";
    }

    private static string WriteItem(int fixedCount) => "WriteItem" + (fixedCount == 0 ? "" : "After" + fixedCount.ToString(CultureInfo.InvariantCulture));
}
