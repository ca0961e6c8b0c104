using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Sandboxed.Generator.Diagnostics;
using Sandboxed.Generator.Parsing;

namespace Sandboxed.Generator.Analyzers.Declarations;

/// <summary>Reports limits of which one makes another pointless.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ContradictingLimitsAnalyzer() : UsageAnalyzer(UsageDescriptors.ContradictingLimits)
{
    /// <summary>That of the attribute.</summary>
    private const double DefaultGrace = 0.2;

    private protected override void Register(CompilationStartAnalysisContext context) =>
        context.RegisterSymbolAction(Analyze, SymbolKind.Method);

    private void Analyze(SymbolAnalysisContext context)
    {
        var method = (IMethodSymbol)context.Symbol;
        if (method.FindAttribute(KnownNames.EnforceLimitsAttribute) is not { } attribute || Contradiction(method, attribute) is not var (property, message)) return;
        context.ReportDiagnostic(Diagnostic.Create(Descriptor, attribute.Place(property, context.CancellationToken), message));
    }

    private static (string Property, string Message)? Contradiction(IMethodSymbol method, AttributeData attribute)
    {
        var takesToken = method.Parameters.Any(static parameter => parameter.Type.Is(KnownNames.CancellationToken));
        var grace = Seconds(attribute, "GracePeriodS");
        if (!takesToken)
        {
            return grace > 0
                ? ("GracePeriodS", $"'{method.Readable()}' takes no CancellationToken, so it is killed at its limit and has no grace period; take a token, or leave GracePeriodS out")
                : null;
        }

        foreach (var limit in (string[])["WallTimeS", "CpuTimeS"])
        {
            if (Seconds(attribute, limit) is { } time && (grace ?? DefaultGrace) > time)
                return (limit, $"{limit} = {Text(time)} is shorter than the grace period of {Text(grace ?? DefaultGrace)} s, so '{method.Readable()}' may run for more than twice as long; set a shorter GracePeriodS");
        }

        return null;
    }

    private static double? Seconds(AttributeData attribute, string property) => attribute.Argument(property).Value as double?;

    private static string Text(double value) => value.ToString(CultureInfo.InvariantCulture);
}
