using Sandboxed.Generator.Diagnostics;
using Sandboxed.Generator.Tests.Harness;

namespace Sandboxed.Generator.Tests.Usage;

/// <summary>Methods with limits that others find and call without them.</summary>
public sealed class FrameworkEntryTests
{
    private const string Attributes = """
        namespace Xunit { class FactAttribute : Attribute; class TheoryAttribute : FactAttribute; }
        namespace NUnit.Framework { class TestAttribute : Attribute; class TestCaseAttribute(int x) : Attribute { public int X => x; } }
        namespace Microsoft.VisualStudio.TestTools.UnitTesting { class TestMethodAttribute : Attribute; }
        namespace Microsoft.AspNetCore.Mvc.Routing { class HttpMethodAttribute : Attribute; }
        namespace Microsoft.AspNetCore.Mvc { class HttpGetAttribute : Routing.HttpMethodAttribute; public class ControllerBase; }
        namespace Microsoft.Azure.Functions.Worker { class FunctionAttribute(string name) : Attribute { public string Name => name; } }
        class SlowFactAttribute : Xunit.FactAttribute;
        """;

    [Theory]
    [InlineData("Xunit.Fact", "What looks for [Fact] calls 'C.M()' itself and not its twin, so without limits")]
    [InlineData("Xunit.Theory", "What looks for [Theory]")]
    [InlineData("SlowFact", "What looks for [SlowFact]")]
    [InlineData("NUnit.Framework.Test", "What looks for [Test]")]
    [InlineData("NUnit.Framework.TestCase(1)", "What looks for [TestCase]")]
    [InlineData("Microsoft.VisualStudio.TestTools.UnitTesting.TestMethod", "What looks for [TestMethod]")]
    [InlineData("Microsoft.AspNetCore.Mvc.HttpGet", "What looks for [HttpGet]")]
    [InlineData("Microsoft.Azure.Functions.Worker.Function(\"f\")", "What looks for [Function]")]
    public void A_limited_method_that_a_framework_finds_by_an_attribute_is_reported(string attribute, string who)
    {
        var message = Assert.Single(UsageAssert.Reports(DiagnosticIds.CalledByFramework, $"partial class C {{ [{attribute}, [|EnforceLimits(WallTimeS = 1)|]] public void M() {{ }} }} {Attributes}"));
        Assert.StartsWith(who, message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("partial class C : Microsoft.AspNetCore.Mvc.ControllerBase { [[|EnforceLimits(WallTimeS = 1)|]] public int M(int x) => x; }", "What 'C' is written for")]
    [InlineData("partial class C : IComparer<string> { [[|EnforceLimits(WallTimeS = 1)|]] public int Compare(string? x, string? y) => 1; }", "Whoever knows it as 'System.Collections.Generic.IComparer<string>.Compare(string, string)'")]
    [InlineData("partial class C { [[|EnforceLimits(WallTimeS = 1)|]] public override string ToString() => \"\"; }", "Whoever knows it as 'object.ToString()'")]
    public void A_limited_method_that_a_framework_finds_by_its_class_is_reported(string source, string who) =>
        Assert.StartsWith(who, Assert.Single(UsageAssert.Reports(DiagnosticIds.CalledByFramework, source + Attributes)), StringComparison.Ordinal);

    [Theory]
    [InlineData("partial class C { [Obsolete, EnforceLimits(WallTimeS = 1)] public void M() { } }")]
    [InlineData("partial class C : Microsoft.AspNetCore.Mvc.ControllerBase { [EnforceLimits(WallTimeS = 1)] private static int M(int x) => x; }")]
    [InlineData("interface IJob { int Run(int x); } partial class C : IJob { [EnforceLimits(WallTimeS = 1)] public int Run(int x) => x; }")]
    [InlineData("partial class C { [Xunit.Fact] public void M() => NLimited(1).ThrowIfFailed(); [EnforceLimits(WallTimeS = 1)] private static int N(int x) => x; }")]
    public void A_limited_method_that_this_assembly_calls_is_not(string source) => UsageAssert.Accepts(source + Attributes);

    [Theory]
    [InlineData("[|EnforceLimits|]")]
    [InlineData("[|EnforceLimits()|]")]
    [InlineData("[|EnforceLimits(Name = \"G\")|]")]
    [InlineData("EnforceLimits(WallTimeS = 1)")]
    [InlineData("EnforceLimits(NumProcesses = 0)")]
    [InlineData("EnforceLimits(Pool = \"p\")")]
    public void A_method_that_nothing_limits_is_reported(string attribute)
    {
        var (source, spans) = Markup.Parse($"using Sandboxed; static partial class C {{ [{attribute}] public static int F(int x) => x; }}");
        var reported = AnalyzerRun.Diagnostics(GeneratorRun.Unchecked(TestCompilation.Create(source)).Output);
        Assert.Equal(spans, reported.Select(static diagnostic => diagnostic.Location.SourceSpan));
        Assert.All(reported, static diagnostic => Assert.Equal(DiagnosticIds.NoLimits, diagnostic.Id));
    }
}
