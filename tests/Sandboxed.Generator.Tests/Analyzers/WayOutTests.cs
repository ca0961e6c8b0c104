using Microsoft.CodeAnalysis;
using Sandboxed.Generator.Diagnostics;
using Sandboxed.Generator.Tests.Harness;

namespace Sandboxed.Generator.Tests.Analyzers;

/// <summary>What is advised where a type cannot travel: something that its user can do.</summary>
public sealed class WayOutTests
{
    private const string Values = "pass the values that it is made of, or name a marshaller for it with [MarshalWith(typeof(...))]";
    private const string Code = "code cannot travel: pass which case it is";
    private const string Items = "pass the items as an array or a List<T>";

    [Theory]
    [InlineData("System.IO.Stream", "pass its content as byte[] or ReadOnlyMemory<byte>, or the path of its file")]
    [InlineData("System.IO.TextReader", "pass its text as a string")]
    [InlineData("System.IO.TextWriter", "return the text as a string")]
    [InlineData("Type", "pass its name")]
    [InlineData("System.Reflection.MethodInfo", "pass its name")]
    [InlineData("Action", Code)]
    [InlineData("List<Func<int, int>>", Code)]
    [InlineData("Pricing", Code)]
    [InlineData("IEnumerator<int>", Items)]
    [InlineData("System.Collections.IEnumerator", Items)]
    [InlineData("IAsyncEnumerable<int>", Items)]
    [InlineData("System.Linq.IQueryable<int>", Items)]
    [InlineData("System.Collections.IEnumerable", "declare the type of its items")]
    [InlineData("Task<int>[]", "await it, and pass its result")]
    [InlineData("ValueTask", "await it, and pass its result")]
    [InlineData("object", "declare the type that the values have")]
    [InlineData("dynamic", "declare the type that the values have")]
    [InlineData("nint", "pass what is there")]
    [InlineData("List<IProgress<int>>", "take it as a parameter of its own")]
    [InlineData("IServiceProvider", Values)]
    [InlineData("IComparable", Values)]
    [InlineData("System.Data.Common.DbConnection", Values)]
    public void TypesOfOthers_HaveAdviceOfTheirOwn(string type, string advice)
    {
        var message = Message(DiagnosticIds.TypeCannotTravel, type, "delegate int Pricing(int x);");
        Assert.Contains("; " + advice, message, StringComparison.Ordinal);
        if (type is not ("object" or "dynamic")) Assert.DoesNotContain("JsonDerivedType", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("CancellationTokenSource", "take a CancellationToken as a parameter of its own")]
    [InlineData("List<CancellationToken>", "take it as a parameter of its own")]
    [InlineData("System.Linq.Expressions.Expression<Func<int>>", Code)]
    [InlineData("System.IO.FileStream", "pass its content as byte[]")]
    [InlineData("System.Net.Http.HttpClient", Values)]
    [InlineData("Mine", Values)]
    public void HiddenTypesOfTheFramework_HaveAdviceOfTheirOwn(string type, string advice)
    {
        var message = Message(DiagnosticIds.FieldsNotVisible, type, "class Mine : List<int>;");
        Assert.Contains("; " + advice, message, StringComparison.Ordinal);
        Assert.DoesNotContain("CompileUsingReferenceAssemblies", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("IShape", "interface IShape;")]
    [InlineData("Shape", "abstract class Shape;")]
    public void OpenTypesOfOnesOwn_AreToBeClosed(string type, string types) => Assert.EndsWith(
        "; list them with [JsonDerivedType(typeof(...))] on it, or name a marshaller for it with [MarshalWith(typeof(...))]",
        Message(DiagnosticIds.TypeCannotTravel, type, types),
        StringComparison.Ordinal);

    [Fact]
    public void TypesOfAnotherAssembly_MayBeOnesOwn()
    {
        var library = MetadataReference.CreateFromImage(LoadedAssembly.Compile("public interface IShape; public class Hidden { private int _x; public int Twice() => _x * 2; }", asReferenceAssembly: true));

        Assert.EndsWith($"; if it is a type of yours, list them with [JsonDerivedType(typeof(...))] on it; else {Values}", Message(DiagnosticIds.TypeCannotTravel, "IShape", "", library), StringComparison.Ordinal);
        Assert.EndsWith($"<CompileUsingReferenceAssemblies>false</CompileUsingReferenceAssemblies>; else {Values}", Message(DiagnosticIds.FieldsNotVisible, "Hidden", "", library), StringComparison.Ordinal);
    }

    private static string Message(string id, string type, string types, params MetadataReference[] references) =>
        Assert.Single(DiagnosticAssert.Reports(id, $"{types} static partial class C {{ [EnforceLimits] static void Bad([|{type}|] x) {{ }} }}", references));
}
