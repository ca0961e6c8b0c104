using BenchmarkDotNet.Attributes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Sandboxed.Generator;

namespace Sandboxed.Pieces;

/// <summary>What the generator costs a compiler: the first time, and after a key was pressed in a file that has nothing to do with it.</summary>
public class GeneratorPieces
{
    private const int MethodsOfAType = 20;

    /// <summary>How many methods the project limits.</summary>
    [Params(100, 1000)]
    public int Methods { get; set; }

    private CSharpCompilation _compilation = null!;
    private CSharpCompilation _edited = null!;
    private GeneratorDriver _driver = null!;

    [GlobalSetup]
    public void Compile()
    {
        var methods = string.Join('\n', Enumerable.Range(0, MethodsOfAType).Select(static i => $"[Sandboxed.EnforceLimits(MemMb = 64)] public static int Method{i}(int number, double[] values, System.ReadOnlySpan<byte> bytes) => number;"));
        var types = Enumerable.Range(0, Methods / MethodsOfAType).Select(i => CSharpSyntaxTree.ParseText($"public static partial class Many{i} {{ {methods} }}"));
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(':').Select(static path => MetadataReference.CreateFromFile(path));
        var other = CSharpSyntaxTree.ParseText("class Other { }");
        _compilation = CSharpCompilation.Create("Pieces", [.. types, other], references, new(OutputKind.DynamicallyLinkedLibrary));
        _edited = _compilation.ReplaceSyntaxTree(other, CSharpSyntaxTree.ParseText("class Other { int _field; }"));
        _driver = CSharpGeneratorDriver.Create(new SandboxedGenerator()).RunGenerators(_compilation);
    }

    [Benchmark]
    public GeneratorDriver First() => CSharpGeneratorDriver.Create(new SandboxedGenerator()).RunGenerators(_compilation);

    [Benchmark]
    public GeneratorDriver AfterAnEditElsewhere() => _driver.RunGenerators(_edited);
}
