using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Sandboxed.Generator.Tests.Harness;

/// <summary>A generator of somebody else, which writes a text when it has seen the compilation.</summary>
internal sealed class OtherGenerator(string written) : IIncrementalGenerator
{
    public void Initialize(IncrementalGeneratorInitializationContext context) =>
        context.RegisterSourceOutput(context.CompilationProvider, (output, _) => output.AddSource("Written.g.cs", written));

    /// <summary>What both generators make of a source: neither sees what the other writes.</summary>
    /// <param name="source">What a person has written.</param>
    /// <param name="written">What the other generator writes.</param>
    /// <param name="folder">Where generated files are; relative if it is empty.</param>
    public static Compilation RunBeside(string source, string written, string folder = "")
    {
        var compilation = TestCompilation.Create(source);
        CSharpGeneratorDriver.Create(
                [new OtherGenerator(written).AsSourceGenerator(), new SandboxedGenerator().AsSourceGenerator()],
                parseOptions: (CSharpParseOptions)compilation.SyntaxTrees[0].Options,
                driverOptions: folder.Length == 0 ? default : new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: false, baseDirectory: folder))
            .RunGeneratorsAndUpdateCompilation(compilation, out var output, out var diagnostics, TestContext.Current.CancellationToken);
        Assert.Empty(diagnostics);
        return output;
    }
}
