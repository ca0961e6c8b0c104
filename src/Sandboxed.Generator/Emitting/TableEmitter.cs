using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;
using Sandboxed.Generator.Model;

namespace Sandboxed.Generator.Emitting;

/// <summary>
/// Prints the table of all limited methods. Each type registers its own methods and passes the table on to its nested types,
/// as only it can name the private ones.
/// </summary>
internal static class TableEmitter
{
    public const string HintName = "LimitedMethods.g.cs";

    private const string Services = KnownNames.CompilerServices;
    private const string Register = "__RegisterLimited";
    private const string TableClass = "__LimitedMethods";

    /// <summary>Only obsolete code may name obsolete types without a complaint.</summary>
    private const string Obsolete = "[global::System.Obsolete]";

    public static SourceText Emit(TableModel table)
    {
        var writer = new SourceWriter();
        Header.Write(writer);
        writer.Line($"[assembly: {Services}LimitedMethods(typeof(global::Sandboxed.Generated.{TableClass}))]");
        foreach (var type in table.Types)
        {
            writer.Gap();
            if (type.Namespace.Length == 0)
            {
                EmitType(writer, type);
                continue;
            }

            using (writer.Block("namespace " + type.Namespace)) EmitType(writer, type);
        }

        writer.Gap();
        using (writer.Block("namespace Sandboxed.Generated")) EmitTable(writer, table);
        return writer.ToSourceText();
    }

    private static void EmitType(SourceWriter writer, RegistrationModel type)
    {
        using var _ = writer.Block(Header.PartialType(type.Level));
        writer.Line("/// <summary>Registers the limited methods of this type and of the types nested in it.</summary>");
        writer.Line(Header.GeneratedCode);
        writer.Line(Header.HiddenFromEditors);
        if (type.NamesObsolete) writer.Line(Obsolete);
        using (writer.Block($"internal static void {Register}({Services}LimitedMethodTable table)"))
        {
            foreach (var descriptor in type.Descriptors) writer.Line($"table.Add({descriptor}.Instance);");
            foreach (var initializer in type.Initializers) writer.Line($"table.AddInitializer({initializer}.Instance);");
            foreach (var warmUp in type.WarmUps) writer.Line(Registration(warmUp));
            foreach (var nested in type.Nested) writer.Line($"{nested.Level.Name}.{Register}(table);");
        }

        foreach (var nested in type.Nested)
        {
            writer.Gap();
            EmitType(writer, nested);
        }
    }

    private static string Registration(WarmUpModel warmUp)
    {
        var name = SymbolDisplay.FormatLiteral(warmUp.DisplayName, quote: true);
        var body = warmUp.IsAwaited ? warmUp.Invocation : $"{{ {warmUp.Invocation}; return null; }}";
        return $"table.AddWarmUp({name}, () => {body});";
    }

    private static void EmitTable(SourceWriter writer, TableModel table)
    {
        writer.Line(Header.GeneratedCode);
        using var _ = writer.Block($"file sealed class {TableClass} : {Services}LimitedMethodTable");
        if (table.Types.Any(static type => type.Level.IsObsolete || type.NamesObsolete)) writer.Line(Obsolete);
        using var constructor = writer.Block($"public {TableClass}()");
        foreach (var type in table.Types)
        {
            var qualifier = type.Namespace.Length == 0 ? "" : type.Namespace + ".";
            writer.Line($"global::{qualifier}{type.Level.Name}.{Register}(this);");
        }
    }
}
