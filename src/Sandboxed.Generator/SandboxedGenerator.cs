using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Sandboxed.Generator.Emitting;
using Sandboxed.Generator.Model;
using Sandboxed.Generator.Parsing;

namespace Sandboxed.Generator;

/// <summary>
/// Writes the limited twins of methods that declare limits, and what passes initializers and warm-ups on. Find the types, parse them into models, print the models; what is
/// wrong is reported by the analyzer, which parses alike, and is left out here, so that a call to a missing twin does not compile.
/// </summary>
[Generator(LanguageNames.CSharp)]
public sealed class SandboxedGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        context.RegisterPostInitializationOutput(static output => output.AddSource(GeneratedTrees.LandmarkHint, GeneratedTrees.Landmark));

        // Three lists, not one: a type that is added to one moves those that come after it, which are then printed again.
        var limited = TypesWith(KnownNames.EnforceLimitsAttribute, context);
        var initializers = TypesWith(KnownNames.SandboxInitializerAttribute, context);
        var warmUps = TypesWith(KnownNames.SandboxWarmUpAttribute, context);
        var table = limited.Collect().Combine(initializers.Collect()).Combine(warmUps.Collect())
            .Select(static (found, _) => TableParser.Parse(found.Left.Left.AddRange(found.Left.Right).AddRange(found.Right)))
            .WithTrackingName(StepNames.Table);

        context.RegisterSourceOutput(table, static (output, table) =>
        {
            if (table.Types.Count != 0) output.AddSource(TableEmitter.HintName, TableEmitter.Emit(table));
        });
    }

    /// <summary>Prints the types in which this attribute is the first of those that something is generated for.</summary>
    private static IncrementalValuesProvider<TypeModel> TypesWith(string attribute, IncrementalGeneratorInitializationContext context)
    {
        var types = context.SyntaxProvider
            .ForAttributeWithMetadataName(
                attribute,
                predicate: static (node, _) => node is MethodDeclarationSyntax,
                transform: static (found, cancellation) => TypeParser.ParseAtFirstMethod(found, cancellation))
            .Where(static type => type is not null)
            .Select(static (type, _) => type!)
            .WithTrackingName(StepNames.Types);
        context.RegisterSourceOutput(types, static (output, type) =>
        {
            if (type.Methods.Count != 0) output.AddSource(type.HintName, TypeEmitter.Emit(type)); // warm-ups are but registered
        });
        return types;
    }
}
