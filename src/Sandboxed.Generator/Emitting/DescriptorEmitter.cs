using System.Globalization;
using Microsoft.CodeAnalysis.CSharp;
using Sandboxed.Generator.Model;

namespace Sandboxed.Generator.Emitting;

/// <summary>Prints the class that packs the arguments in the host and runs the method in a worker.</summary>
internal static class DescriptorEmitter
{
    private const string Services = KnownNames.CompilerServices;

    public static void Emit(SourceWriter writer, DescriptorModel descriptor)
    {
        writer.Gap();
        writer.Line(Header.GeneratedCode);
        var baseType = descriptor.IsInitializer ? "LimitedMethod" : $"LimitedMethod<{descriptor.Result.Type}>";
        using var _ = writer.Block($"private sealed class {descriptor.ClassName} : {Services}{baseType}");
        writer.Line($"public static readonly {descriptor.ClassName} Instance = new {descriptor.ClassName}();");
        writer.Gap();
        EmitConstructor(writer, descriptor);
        writer.Gap();
        EmitWriteArguments(writer, descriptor);
        MapEmitter.EmitForDescriptor(writer, descriptor);
        writer.Gap();
        EmitRun(writer, descriptor);
        if (descriptor.IsInitializer) return;
        writer.Gap();
        EmitReadResult(writer, descriptor.Result);
    }

    private static void EmitConstructor(SourceWriter writer, DescriptorModel descriptor)
    {
        var name = SymbolDisplay.FormatLiteral(descriptor.DisplayName, quote: true);
        var key = SymbolDisplay.FormatLiteral(descriptor.Key, quote: true);
        var contract = "0x" + descriptor.Contract.ToString("X16", CultureInfo.InvariantCulture) + "UL";
        var limits = descriptor.Limits.Count == 0 ? "()" : $" {{ {string.Join(", ", descriptor.Limits)} }}";
        writer.Line($"private {descriptor.ClassName}()");
        writer.Line($"    : base({name}, {key}, {contract}, new {Services}MethodLimits{limits})");
        writer.Line("{");
        writer.Line("}");
    }

    private static void EmitWriteArguments(SourceWriter writer, DescriptorModel descriptor)
    {
        var written = descriptor.Arguments.Where(argument => argument.Kind != ArgumentKind.CancellationToken).ToList();
        var modifier = descriptor.IsInitializer ? "scoped " : ""; // a call holds on to its spans
        var parameters = string.Concat(written.Select(argument => $", {ParameterType(argument, modifier)} {argument.Local}"));
        using var _ = writer.Block($"public static void WriteArguments(scoped ref {descriptor.Builder} __call{parameters})");
        if (written.Count == 0) return;
        using (writer.Block("try"))
        {
            foreach (var argument in written) writer.Line(descriptor.IsInitializer ? WriteStatement(argument) : BlockStatement(argument) ?? WriteStatement(argument));
        }

        using (writer.Block("catch (global::System.Exception __exception)"))
        {
            writer.Line("throw __call.ArgumentFailed(__exception);");
        }
    }

    public static string ParameterType(ArgumentModel argument, string spanModifier = "scoped ") => argument.Kind switch
    {
        ArgumentKind.Span => $"{spanModifier}global::System.ReadOnlySpan<{argument.Type}>",
        ArgumentKind.Progress => $"global::System.IProgress<{argument.Type}>?",
        _ => argument.Type,
    };

    /// <summary>For an argument that travels as its bytes in one block: those need not be copied before they are sent.</summary>
    private static string? BlockStatement(ArgumentModel argument)
    {
        var name = SymbolDisplay.FormatLiteral(argument.Name, quote: true);
        if (argument.Kind == ArgumentKind.Span) return $"__call.Block<{argument.Type}, {argument.Marshaller}>({name}, {argument.Local});";
        if (argument.Kind == ArgumentKind.Progress) return null;
        return RawElements(argument, "ArrayMarshaller") is { } element ? $"__call.Array<{element}, {Services}Raw<{element}>>({name}, {argument.Local});"
            : RawElements(argument, "ReadOnlyMemoryMarshaller") is { } item ? $"__call.Block<{item}, {Services}Raw<{item}>>({name}, {argument.Local}.Span);"
            : null;
    }

    /// <summary>The type of the elements if they are marshalled as their bytes; else null.</summary>
    private static string? RawElements(ArgumentModel argument, string marshaller)
    {
        var begin = $"{Services}{marshaller}<";
        var raw = argument.Marshaller.IndexOf($", {Services}Raw<", StringComparison.Ordinal);
        if (!argument.Marshaller.StartsWith(begin, StringComparison.Ordinal) || raw < begin.Length) return null;
        var element = argument.Marshaller.Substring(begin.Length, raw - begin.Length);
        return argument.Marshaller == $"{begin}{element}, {Services}Raw<{element}>>" ? element : null;
    }

    private static string WriteStatement(ArgumentModel argument)
    {
        var target = $"ref __call.Argument({SymbolDisplay.FormatLiteral(argument.Name, quote: true)})";
        return argument.Kind switch
        {
            ArgumentKind.Span => $"{Services}BlockSpan.Write<{argument.Type}, {argument.Marshaller}>({target}, {argument.Local});",
            ArgumentKind.Progress => $"__call.OnProgress<{argument.Type}, {argument.Marshaller}>({argument.Local});",
            _ => $"{argument.Marshaller}.Write({target}, {argument.Local});",
        };
    }

    private static void EmitRun(SourceWriter writer, DescriptorModel descriptor)
    {
        if (descriptor.IsObsolete) writer.Line("[global::System.Obsolete]");
        using var method = writer.Block($"public override void Run({Services}Invocation __invocation)");
        using var loop = writer.Block("while (__invocation.Next(out var __arguments))");
        using (writer.Block("try")) EmitItem(writer, descriptor);
        using (writer.Block("catch (global::System.Exception __exception)")) writer.Line("__invocation.Fail(__exception);");
    }

    private static void EmitItem(SourceWriter writer, DescriptorModel descriptor)
    {
        var (place, canBeFixed) = (0, MapEmitter.CanBeFixed(descriptor));
        foreach (var argument in descriptor.Arguments)
        {
            var isFixed = argument.Travels && place < canBeFixed ? FixedExpression(argument, place) : "";
            if (argument.Travels) place++;
            writer.Line($"var {argument.Local} = {isFixed}{ReadExpression(argument)};");
        }

        writer.Line("__invocation.ArgumentsRead(ref __arguments);");
        var run = descriptor.Invocation + Awaiting(descriptor.Result);
        if (descriptor.Result.Marshaller.StartsWith(Services + "IEnumerableMarshaller<", StringComparison.Ordinal)) run = $"{Services}Invocation.ToEnd({run})";
        if (descriptor.Result.IsStreamed) writer.Line($"__invocation.Stream<{descriptor.Result.ItemType}, {descriptor.Result.ItemMarshaller}>({run});");
        else writer.Line(descriptor.Result.HasValue ? $"var __result = {run};" : $"{run};");
        writer.Line("var __writer = __invocation.BeginResult();");
        if (descriptor.Result.HasValue) writer.Line($"{descriptor.Result.Marshaller}.Write(ref __writer, __result);");
        writer.Line("__invocation.EndResult(ref __writer);");
    }

    /// <summary>The thread of the calls has nothing else to do.</summary>
    private static string Awaiting(ResultModel result) =>
        !result.IsAwaited ? "" : (result.TaskType.StartsWith("global::System.Threading.Tasks.ValueTask", StringComparison.Ordinal) ? ".AsTask()" : "") + ".GetAwaiter().GetResult()";

    /// <summary>For items of a map that share the argument; else it is among those of the call.</summary>
    private static string FixedExpression(ArgumentModel argument, int place)
    {
        var value = argument.Kind == ArgumentKind.Span
            ? $"(global::System.ReadOnlySpan<{argument.Type}>)__invocation.Fixed<{argument.Type}[]>({place})"
            : $"__invocation.Fixed<{argument.Type}>({place})";
        return $"__invocation.HasFixed({place}) ? {value} : ";
    }

    private static string ReadExpression(ArgumentModel argument) => argument.Kind switch
    {
        ArgumentKind.Span => $"{Services}BlockSpan.Read<{argument.Type}, {argument.Marshaller}>(ref __arguments)",
        ArgumentKind.Progress => $"__invocation.Progress<{argument.Type}, {argument.Marshaller}>()",
        ArgumentKind.CancellationToken => "__invocation.CancellationToken",
        _ when RawElements(argument, "ReadOnlyMemoryMarshaller") is { } item => $"__invocation.Lend<{item}>({Services}BlockSpan.Read<{item}, {Services}Raw<{item}>>(ref __arguments))",
        _ => $"{argument.Marshaller}.Read(ref __arguments)",
    };

    private static void EmitReadResult(SourceWriter writer, ResultModel result)
    {
        var value = result.HasValue ? $"{result.Marshaller}.Read(ref __result)" : "default";
        writer.Line($"public override {result.Type} ReadResult(scoped ref {KnownNames.Runtime}SandboxReader __result) => {value};");
    }
}
