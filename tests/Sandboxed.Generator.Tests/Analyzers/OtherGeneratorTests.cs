using System.Globalization;
using Microsoft.CodeAnalysis;
using Sandboxed.Generator.Diagnostics;
using Sandboxed.Generator.Tests.Harness;

namespace Sandboxed.Generator.Tests.Analyzers;

public sealed class OtherGeneratorTests
{
    private const string Usings = "using System; using System.Collections.Generic; using System.Threading.Tasks; using System.Text.Json.Serialization; using Sandboxed;\n";

    [Theory]
    [InlineData("string F([|Person|] person) => \"\";", "partial class Person { public string Name { get; set; } = \"\"; }", "partial class Person { public int Age { get; set; } }", "'Person.Age' is")]
    [InlineData("string F([|Person|] person) => \"\";", "partial record Person(string Name);", "partial record Person { public int Age { get; init; } }", "'Person.Age' is")]
    [InlineData("string F([|Person|] person) => \"\";", "partial record struct Person(string Name);", "partial record struct Person { public int Age { get; init; } }", "'Person.Age' is")]
    [InlineData("string F([|Id|] id) => \"\";", "readonly partial struct Id { }", "readonly partial struct Id { private readonly int _value; private readonly bool _isSet; }", "'Id._value' and 'Id._isSet' are")]
    [InlineData("string F([|ReadOnlySpan<Id>|] ids) => \"\";", "partial struct Id { public byte Kind; }", "partial struct Id { public int Value; }", "'Id.Value' is")]
    [InlineData("[|Person|] F(int x) => null!;", "partial class Person { public string Name = \"\"; }", "partial class Person { public int Age; }", "'Person.Age' is")]
    [InlineData("[|Task<Person>|] F(int x) => null!;", "partial class Person { public string Name = \"\"; }", "partial class Person { public int Age; }", "'Person.Age' is")]
    [InlineData("string F([|Dictionary<string, List<Team>>|] teams) => \"\";", "class Team { public Outer.Person[] People { get; set; } = []; } partial class Outer { public partial class Person { public string Name { get; set; } = \"\"; } }", "partial class Outer { public partial class Person { public int Age { get; set; } } }", "'Outer.Person.Age' is")]
    [InlineData("string F([|Person|] person) => \"\";", "abstract partial class Being { public int Age { get; set; } } class Person : Being { public string Name { get; set; } = \"\"; }", "partial class Being { public int Weight { get; set; } }", "'Being.Weight' is")]
    [InlineData("string F([|Person|] person) => \"\";", "partial class Person { public string Name { get; set; } = \"\"; }", "partial class Person : Being; class Being { public int Age { get; set; } }", "'Being.Age' is")]
    [InlineData("string F([|Being|] being) => \"\";", "[JsonDerivedType(typeof(Person))] abstract class Being; partial class Person : Being { }", "partial class Person { public int Age { get; set; } }", "'Person.Age' is")]
    [InlineData("string F([|Person|] person) => \"\";", "partial class Person { public partial int Age { get; set; } }", "partial class Person { private int _age; public partial int Age { get => _age; set => _age = value; } }", "'Person.Age' and 'Person._age' are")]
    [InlineData("string F([|Person|] person) => \"\";", "partial class Person { private int _age; }", "partial class Person { public int Age { get => _age; set => _age = value; } }", "'Person.Age' is")]
    [InlineData("string F([|Person|] person) => \"\";", "class Person { public Age Age { get; set; } }", "struct Age { public int Years; }", "'Age' is")]
    [InlineData("string F([|Person|] person) => \"\";", "partial class Person { public string Name { get; set; } = \"\"; }", "partial class Person { public int A, B, C, D, E; }", "'Person.A', 'Person.B', 'Person.C' and 2 more are")]
    [InlineData("string F([|Person|] person) => \"\";", "partial struct Person { public int Age; public long Weight; }", "[System.Runtime.InteropServices.StructLayout(System.Runtime.InteropServices.LayoutKind.Auto)] partial struct Person;", "a part of 'Person' is")]
    public void What_another_generator_adds_to_a_type_that_travels_is_an_error_that_names_it(string method, string types, string written, string named)
    {
        var (source, spans) = Markup.Parse($"{Usings}static partial class C {{ [EnforceLimits] public static {method} }} {types}");
        foreach (var folder in (string[])["", "/app/src/obj/Debug/net10.0"])
        {
            var error = Assert.Single(AnalyzerRun.Errors(OtherGenerator.RunBeside(source, written, folder)));
            Assert.Equal(DiagnosticIds.WrittenByGenerator, error.Id);
            Assert.Equal(DiagnosticSeverity.Error, error.Severity);
            Assert.Equal(Assert.Single(spans), error.Location.SourceSpan);
            Assert.Contains($"cannot travel between the caller and a worker: {named} written by another source generator", error.GetMessage(CultureInfo.InvariantCulture), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void What_another_generator_adds_to_the_object_of_a_method_is_an_error_at_the_method()
    {
        const string source = "using Sandboxed; partial class Person { public string Name { get; set; } = \"\"; [EnforceLimits] public string Greet(string greeting) => greeting + Name + Age; }";
        var error = Assert.Single(AnalyzerRun.Errors(OtherGenerator.RunBeside(source, "partial class Person { public int Age { get; set; } }")));
        Assert.Equal("Greet", source.Substring(error.Location.SourceSpan.Start, error.Location.SourceSpan.Length));
        Assert.Equal(
            "The object that 'Person.Greet(string)' runs on cannot travel between the caller and a worker: 'Person.Age' is written by another source generator, and generators do not see each other's output; "
            + "write 'Person' by hand, or in a project that this one refers to, or name a marshaller for it with [MarshalWith(typeof(...))]",
            error.GetMessage(CultureInfo.InvariantCulture));
    }

    [Fact]
    public void A_limited_method_that_another_generator_writes_is_an_error_as_it_has_no_twin()
    {
        const string written = "static partial class C { [Sandboxed.EnforceLimits] public static int G(int x) => x; }";
        var error = Assert.Single(AnalyzerRun.Errors(OtherGenerator.RunBeside("using Sandboxed; static partial class C { [EnforceLimits] public static int F(int x) => x; }", written)));
        Assert.StartsWith("'C.G(int)' has no limited twin: it is written by another source generator", error.GetMessage(CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    [Fact]
    public void What_another_generator_adds_to_what_an_initializer_takes_is_an_error()
    {
        const string source = "using Sandboxed; public partial class Settings { public string Path { get; set; } = \"\"; } static partial class C { [SandboxInitializer] public static void Load(Settings settings) { } }";
        var error = Assert.Single(AnalyzerRun.Errors(OtherGenerator.RunBeside(source, "public partial class Settings { public int Size { get; set; } }")));
        Assert.StartsWith("Parameter 'settings' cannot travel between the caller and a worker: 'Settings.Size' is written by another source generator", error.GetMessage(CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    [Fact]
    public void A_marshaller_that_only_another_generator_writes_is_an_error()
    {
        const string source = "using Sandboxed; static partial class C { [EnforceLimits] public static int F([MarshalWith(typeof(M))] object x) => 0; }";
        const string written = "readonly struct M : Sandboxed.ISandboxMarshaller<object> { public static void Write(ref Sandboxed.SandboxWriter writer, object value) { } public static object Read(ref Sandboxed.SandboxReader reader) => 0; }";
        var error = Assert.Single(AnalyzerRun.Errors(OtherGenerator.RunBeside(source, written)));
        Assert.StartsWith("'C.F(object)' cannot have limits: some of what it is declared with is written by another source generator", error.GetMessage(CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("partial class Person { public override string ToString() => Name; public int Length => Name.Length; public static int Count; public void Add(int x) { } }")]
    [InlineData("partial class Person : IEquatable<Person> { public bool Equals(Person? other) => other?.Name == Name; public override bool Equals(object? other) => Equals(other as Person); public override int GetHashCode() => 0; }")]
    [InlineData("class Other { public Person? Person { get; set; } }")]
    [InlineData("static partial class C { public static int G(int x) => x; }")]
    public void What_another_generator_adds_and_does_not_travel_is_accepted(string written)
    {
        const string source = Usings + "static partial class C { [EnforceLimits] public static string F(Person person) => person.Name; } partial class Person { public string Name { get; set; } = \"\"; }";
        Assert.Empty(AnalyzerRun.Errors(OtherGenerator.RunBeside(source, Usings + written)));
    }

    [Fact]
    public void Generated_code_that_is_older_than_what_was_typed_is_not_taken_for_that_of_another_generator()
    {
        const string source = "using Sandboxed; static partial class C { [EnforceLimits] public static string F(Person person) => person.Name; } partial class Person { public string Name { get; set; } = \"\"; }";
        var output = OtherGenerator.RunBeside(source, "class Other { public int X; }");
        var tree = output.SyntaxTrees.First();
        var typed = tree.WithChangedText(Microsoft.CodeAnalysis.Text.SourceText.From(source.Replace("public string Name", "public int Age { get; set; } public string Name", StringComparison.Ordinal)));
        Assert.Empty(AnalyzerRun.Errors(output.ReplaceSyntaxTree(tree, typed)));
    }
}
