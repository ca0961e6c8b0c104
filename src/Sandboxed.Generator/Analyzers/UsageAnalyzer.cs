using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Sandboxed.Generator.Analyzers;

/// <summary>Looks for one thing that compiles and may not be what was meant, in code that people write.</summary>
public abstract class UsageAnalyzer : DiagnosticAnalyzer
{
    private protected UsageAnalyzer(DiagnosticDescriptor descriptor) => SupportedDiagnostics = [descriptor];

    /// <inheritdoc/>
    public sealed override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; }

    private protected DiagnosticDescriptor Descriptor => SupportedDiagnostics[0];

    /// <inheritdoc/>
    public sealed override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(start =>
        {
            if (start.Compilation.GetTypeByMetadataName(KnownNames.EnforceLimitsAttribute) is not null) Register(start);
        });
    }

    /// <summary>Called once for a compilation that knows the attributes.</summary>
    private protected abstract void Register(CompilationStartAnalysisContext context);
}
