using System.Collections.Immutable;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Sandboxed.Generator.Tests.Harness;

/// <summary>Applies code fixes as an editor does, in a project whose twins are generated.</summary>
internal static class FixRun
{
    /// <summary>Applies the first fix for the first diagnostic that it can mend.</summary>
    public static async Task<string> OneAsync(CodeFixProvider fix, string source)
    {
        using var workspace = new AdhocWorkspace();
        var document = Open(workspace, source);
        var actions = new List<CodeAction>();
        foreach (var diagnostic in await DiagnosticsAsync(document.Project, fix))
        {
            await fix.RegisterCodeFixesAsync(new CodeFixContext(document, diagnostic, (action, _) => actions.Add(action), TestContext.Current.CancellationToken));
        }

        return await ApplyAsync(actions[0], document);
    }

    /// <summary>Applies it to the whole document.</summary>
    public static async Task<string> AllAsync(CodeFixProvider fix, string source)
    {
        using var workspace = new AdhocWorkspace();
        var document = Open(workspace, source);
        var context = new FixAllContext(document, fix, FixAllScope.Document, fix.GetType().Name, fix.FixableDiagnosticIds, new Diagnostics(fix), TestContext.Current.CancellationToken);
        return await ApplyAsync((await fix.GetFixAllProvider()!.GetFixAsync(context))!, document);
    }

    /// <summary>Whether it offers anything.</summary>
    public static async Task<bool> IsOfferedAsync(CodeFixProvider fix, string source)
    {
        using var workspace = new AdhocWorkspace();
        var document = Open(workspace, source);
        var isOffered = false;
        foreach (var diagnostic in await DiagnosticsAsync(document.Project, fix))
        {
            await fix.RegisterCodeFixesAsync(new CodeFixContext(document, diagnostic, (_, _) => isOffered = true, TestContext.Current.CancellationToken));
        }

        return isOffered;
    }

    private static Document Open(AdhocWorkspace workspace, string source)
    {
        var generator = new AnalyzerFileReference(typeof(SandboxedGenerator).Assembly.Location, new Loader());
        return workspace.CurrentSolution
            .AddProject("Consumer", "Consumer", LanguageNames.CSharp)
            .WithMetadataReferences(References.All)
            .WithCompilationOptions(new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable))
            .WithAnalyzerReferences([generator])
            .AddDocument("Source.cs", source);
    }

    private static async Task<ImmutableArray<Diagnostic>> DiagnosticsAsync(Project project, CodeFixProvider fix)
    {
        var compilation = await project.GetCompilationAsync(TestContext.Current.CancellationToken);
        return [.. AnalyzerRun.Diagnostics(compilation!).Where(diagnostic => fix.FixableDiagnosticIds.Contains(diagnostic.Id)).OrderBy(static diagnostic => diagnostic.Location.SourceSpan)];
    }

    /// <summary>What was mended compiles, and has nothing left to mend.</summary>
    private static async Task<string> ApplyAsync(CodeAction action, Document document)
    {
        var operations = await action.GetOperationsAsync(TestContext.Current.CancellationToken);
        var changed = operations.OfType<ApplyChangesOperation>().Single().ChangedSolution.GetDocument(document.Id)!;
        var compilation = await changed.Project.GetCompilationAsync(TestContext.Current.CancellationToken);
        Assert.Empty(compilation!.GetDiagnostics(TestContext.Current.CancellationToken).Where(static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error));
        return (await changed.GetTextAsync(TestContext.Current.CancellationToken)).ToString().ReplaceLineEndings("\n");
    }

    private sealed class Loader : IAnalyzerAssemblyLoader
    {
        public void AddDependencyLocation(string fullPath)
        {
        }

        public Assembly LoadFromPath(string fullPath) => typeof(SandboxedGenerator).Assembly;
    }

    private sealed class Diagnostics(CodeFixProvider fix) : FixAllContext.DiagnosticProvider
    {
        public override async Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(Document document, CancellationToken cancellationToken) => await DiagnosticsAsync(document.Project, fix);

        public override async Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(Project project, CancellationToken cancellationToken) => await DiagnosticsAsync(project, fix);

        public override Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(Project project, CancellationToken cancellationToken) => Task.FromResult<IEnumerable<Diagnostic>>([]);
    }
}
