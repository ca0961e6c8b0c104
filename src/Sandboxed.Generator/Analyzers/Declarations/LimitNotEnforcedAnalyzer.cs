using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Sandboxed.Generator.Diagnostics;
using Sandboxed.Generator.Parsing;

namespace Sandboxed.Generator.Analyzers.Declarations;

/// <summary>Reports limits that nothing enforces yet, which calls would be refused for.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class LimitNotEnforcedAnalyzer() : UsageAnalyzer(UsageDescriptors.LimitNotEnforcedYet)
{
    private protected override void Register(CompilationStartAnalysisContext context) =>
        context.RegisterSymbolAction(Analyze, SymbolKind.Method);

    private void Analyze(SymbolAnalysisContext context)
    {
        if (context.Symbol.FindAttribute(KnownNames.EnforceLimitsAttribute) is not { } attribute) return;
        foreach (var argument in attribute.NamedArguments.Where(static argument => IsNotEnforced(argument.Key, argument.Value)))
        {
            context.ReportDiagnostic(Diagnostic.Create(Descriptor, attribute.Place(argument.Key, context.CancellationToken), argument.Key == "NumProcesses" ? "NumProcesses of more than 0" : argument.Key));
        }
    }

    private static bool IsNotEnforced(string property, TypedConstant value) => property switch
    {
        "NumProcesses" => value.Value is > 0,
        "MaxFileMb" => true,
        "ReadablePaths" or "WritablePaths" => !value.IsNull,
        "Network" => value.Value is not 0,
        _ => false,
    };
}
