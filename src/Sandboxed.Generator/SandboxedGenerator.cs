using System.Collections.Immutable;
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
        var types = TypesWith(KnownNames.EnforceLimitsAttribute, context)
            .Combine(TypesWith(KnownNames.SandboxInitializerAttribute, context))
            .Combine(TypesWith(KnownNames.SandboxWarmUpAttribute, context))
            .SelectMany(static (found, _) => found.Left.Left.AddRange(found.Left.Right).AddRange(found.Right))
            .WithTrackingName(StepNames.Types);

        var table = types
            .Collect()
            .Select(static (types, _) => TableParser.Parse(types))
            .WithTrackingName(StepNames.Table);

        context.RegisterSourceOutput(types, static (output, type) =>
        {
            if (type.Methods.Count != 0) output.AddSource(type.HintName, TypeEmitter.Emit(type)); // warm-ups are but registered
        });
        context.RegisterSourceOutput(table, static (output, table) =>
        {
            if (table.Types.Count != 0) output.AddSource(TableEmitter.HintName, TableEmitter.Emit(table));
        });
    }

    /// <summary>The types in which this attribute is the first of those that something is generated for.</summary>
    private static IncrementalValueProvider<ImmutableArray<TypeModel>> TypesWith(string attribute, IncrementalGeneratorInitializationContext context) => context
        .SyntaxProvider
        .ForAttributeWithMetadataName(
            attribute,
            predicate: static (node, _) => node is MethodDeclarationSyntax,
            transform: static (found, cancellation) => TypeParser.ParseAtFirstMethod(found, cancellation))
        .Where(static type => type is not null)
        .Select(static (type, _) => type!)
        .Collect();
}
