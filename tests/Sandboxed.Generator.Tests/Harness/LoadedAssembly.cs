using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Sandboxed.CompilerServices;

namespace Sandboxed.Generator.Tests.Harness;

/// <summary>Generated code, compiled and loaded into this process.</summary>
internal static class LoadedAssembly
{
    /// <summary>
    /// Compiled under this name, the sources may use the internals of the runtime: they can make readers and writers.
    /// </summary>
    private const string FriendOfTheRuntime = "Sandboxed.Runtime.Tests";

    public static Assembly Load(string source, params MetadataReference[] references)
    {
        var run = GeneratorRun.Of(TestCompilation.Create([source], references, name: FriendOfTheRuntime));
        return Load(run.Output);
    }

    public static Assembly Load(Compilation compilation)
    {
        using var image = new MemoryStream();
        var emitted = compilation.Emit(image, cancellationToken: TestContext.Current.CancellationToken);
        Assert.True(emitted.Success, string.Join("\n", emitted.Diagnostics));
        image.Position = 0;
        return new AssemblyLoadContext(compilation.AssemblyName, isCollectible: true).LoadFromStream(image);
    }

    /// <summary>The table, made as a worker makes it.</summary>
    public static LimitedMethodTable Table(this Assembly assembly) =>
        (LimitedMethodTable)Activator.CreateInstance(assembly.GetCustomAttribute<LimitedMethodsAttribute>()!.Table)!;

    /// <summary>Compiles a library, as other projects see it.</summary>
    public static byte[] Compile(string source, bool asReferenceAssembly = false)
    {
        var compilation = TestCompilation.Create([source], [], name: "Library");
        var options = new Microsoft.CodeAnalysis.Emit.EmitOptions(metadataOnly: asReferenceAssembly, includePrivateMembers: !asReferenceAssembly);
        using var image = new MemoryStream();
        var emitted = compilation.Emit(image, options: options, cancellationToken: TestContext.Current.CancellationToken);
        Assert.True(emitted.Success, string.Join("\n", emitted.Diagnostics));
        return image.ToArray();
    }
}
