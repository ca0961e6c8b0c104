using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Sandboxed.Generator.Tests.Harness;

/// <summary>Makes compilations as strict as a consumer can be: every warning is an error, documentation is checked, nothing is unsafe.</summary>
internal static class TestCompilation
{
    /// <summary>Missing documentation, fields that are never read or set: the sources of the tests are short on purpose.</summary>
    private static readonly string[] _ofTestSources = ["CS1591", "CS8019", "CS0169", "CS0414", "CS0649", "CS0067"];

    private static CSharpCompilationOptions Options { get; } = new(
        OutputKind.DynamicallyLinkedLibrary,
        nullableContextOptions: NullableContextOptions.Enable,
        generalDiagnosticOption: ReportDiagnostic.Error,
        specificDiagnosticOptions: _ofTestSources.Select(id => KeyValuePair.Create(id, ReportDiagnostic.Suppress)),
        allowUnsafe: false);

    public static CSharpCompilation Create(string source, LanguageVersion language = LanguageVersion.Latest) =>
        Create([source], [], language);

    public static CSharpCompilation Create(IEnumerable<string> sources, IEnumerable<MetadataReference> references, LanguageVersion language = LanguageVersion.Latest, string name = "Consumer") =>
        CSharpCompilation.Create(
            name,
            sources.Select((source, i) => CSharpSyntaxTree.ParseText(source, ParseOptions(language), path: $"Source{i}.cs")),
            References.All.Concat(references),
            Options);

    public static CSharpParseOptions ParseOptions(LanguageVersion language) => new(language, DocumentationMode.Diagnose);

    /// <summary>Errors, and warnings: there must be none in generated code.</summary>
    public static IEnumerable<Diagnostic> Complaints(this Compilation compilation) =>
        compilation.GetDiagnostics(TestContext.Current.CancellationToken).Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning);
}
