using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Sandboxed.Generator.Diagnostics;
using Sandboxed.Generator.Parsing;

namespace Sandboxed.Generator.Analyzers.Declarations;

/// <summary>Reports methods with limits that code of another assembly finds and calls: it knows nothing of twins.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class CalledByFrameworkAnalyzer() : UsageAnalyzer(UsageDescriptors.CalledByFramework)
{
    private protected override void Register(CompilationStartAnalysisContext context) =>
        context.RegisterSymbolAction(Analyze, SymbolKind.Method);

    private void Analyze(SymbolAnalysisContext context)
    {
        var method = (IMethodSymbol)context.Symbol;
        if (method.FindAttribute(KnownNames.EnforceLimitsAttribute) is not { } attribute) return;
        if ((FrameworkEntries.Caller(method) ?? Declared(method)) is { } caller)
            context.ReportDiagnostic(Diagnostic.Create(Descriptor, attribute.Place(context.CancellationToken), caller, method.Readable()));
    }

    /// <summary>Who calls it by what another assembly declares: a method that it overrides, or a member of an interface.</summary>
    private static string? Declared(IMethodSymbol method)
    {
        if (method.IsStatic) return null;
        for (var overridden = method.OverriddenMethod; overridden is not null; overridden = overridden.OverriddenMethod)
        {
            if (IsElsewhere(overridden)) return Who(overridden);
        }

        var implemented = method.ContainingType.AllInterfaces.Where(IsElsewhere).SelectMany(@interface => @interface.GetMembers(method.Name))
            .FirstOrDefault(member => SymbolEqualityComparer.Default.Equals(method.ContainingType.FindImplementationForInterfaceMember(member), method));
        return implemented is null ? null : Who(implemented);
    }

    private static bool IsElsewhere(ISymbol symbol) => symbol.DeclaringSyntaxReferences.IsEmpty;

    private static string Who(ISymbol declared) => $"Whoever knows it as '{declared.Readable()}'";
}
