using Sandboxed.Generator.Diagnostics;
using Sandboxed.Generator.Tests.Harness;

namespace Sandboxed.Generator.Tests.Usage;

/// <summary>Types whose objects usually contain each other.</summary>
public sealed class BackReferenceTests
{
    [Theory]
    [InlineData("class Tree { public List<Tree> Children { get; set; } = []; public Tree? Parent { get; set; } }", "'Tree.Parent' leads back to the 'Tree' that has it in 'Tree.Children'")]
    [InlineData("class Tree { public List<Line> Lines { get; set; } = []; } class Line { public Tree? Whole { get; set; } }", "'Line.Whole' leads back to the 'Tree' that has it in 'Tree.Lines'")]
    [InlineData("class Tree { public Line[] Lines = []; } class Line(Tree tree) { public Tree Tree { get; } = tree; }", "'Line.Tree' leads back")]
    [InlineData("class Tree { public Line[] Lines = []; } class Line { public Tree? Tree; }", "leave the way back out with [NonSerialized]")]
    [InlineData("record Tree(Dictionary<string, Tree> Named, Tree? Owner);", "let no constructor ask for the way back, leave it out with [field: NonSerialized]")]
    [InlineData("record Tree(List<Tree> All, [field: NonSerialized] Tree? Owner);", "let no constructor ask for the way back")]
    [InlineData("class Tree { public List<Tree> All { get; set; } = []; [field: NonSerialized] public required Tree? Owner { get; set; } }", "let no constructor ask for the way back")]
    [InlineData("class Tree { public List<Tree> All { get; set; } = []; public Tree? Owner { get; set; } }", "; leave the way back out with [field: NonSerialized] and set it again in the method")]
    [InlineData("class Tree { public Shop? Shop { get; set; } } class Shop { public IReadOnlyList<Sale> Sales { get; set; } = []; } class Sale { public Shop? Shop { get; set; } }", "'Sale.Shop' leads back to the 'Shop'")]
    [InlineData("[JsonDerivedType(typeof(Group))] class Tree { public Group? Parent { get; set; } } class Group : Tree { public List<Tree> Members { get; set; } = []; }", "'Tree.Parent' leads back to the 'Group'")]
    [InlineData("class Tree : Node<Tree> { } class Node<T> { public List<T> Children { get; set; } = []; public T? Parent { get; set; } }", "that has it in 'Node<Tree>.Children'")]
    public void WhatLeadsBack_IsReported(string types, string part) =>
        Assert.Contains(part, Assert.Single(UsageAssert.Reports(DiagnosticIds.BackReference, Source("static int M([|Tree|] tree)", types))), StringComparison.Ordinal);

    [Theory]
    [InlineData("static [|Tree|] M(int x)")]
    [InlineData("static [|List<Tree>|] M([|Tree[]|] trees)")]
    [InlineData("static async [|Task<Tree?>|] M(int x)")]
    public void WhateverTravels_IsLookedAt(string method) =>
        UsageAssert.Reports(DiagnosticIds.BackReference, Source(method, "class Tree { public List<Tree> Children { get; set; } = []; public Tree? Parent { get; set; } }", method.Contains("async", StringComparison.Ordinal) ? "{ await Task.Yield(); return null; }" : null));

    [Theory]
    [InlineData("class Tree { public List<Tree> Children { get; set; } = []; }")]
    [InlineData("class Tree { public Tree? Left { get; set; } public Tree? Right { get; set; } }")]
    [InlineData("class Tree { public List<Tree> Arguments { get; set; } = []; public Tree? Body { get; set; } }")]
    [InlineData("class Tree { public List<Tree> Children { get; set; } = []; [field: NonSerialized] public Tree? Parent { get; set; } }")]
    [InlineData("class Tree { public List<Tree> Children { get; set; } = []; public Tree? Parent => null; }")]
    [InlineData("class Tree { public List<Line> Lines { get; set; } = []; public Line? First { get; set; } } class Line { public string? Parent { get; set; } }")]
    [InlineData("record Tree(System.Collections.Immutable.ImmutableArray<Tree> Children, Tree? Parent);")]
    [InlineData("class Tree { public List<Tree> Children { get; set; } = []; [MarshalWith(typeof(M))] public Tree? Parent { get; set; } } " + Marshaller)]
    [InlineData("[MarshalWith(typeof(M))] class Tree { public List<Tree> Children { get; set; } = []; public Tree? Parent { get; set; } } " + Marshaller)]
    [InlineData("class Tree { public Deep<int>? Deep { get; set; } } struct Deep<T> { public T A { get; set; } }")]
    public void Trees_AreNot(string types) => UsageAssert.Accepts(Source("static int M(Tree tree)", types));

    private const string Marshaller =
        "struct M : ISandboxMarshaller<Tree> { public static void Write(ref SandboxWriter w, Tree v) => w.Write<byte>(0); public static Tree Read(ref SandboxReader r) { r.Read<byte>(); return new Tree(); } }";

    private static string Source(string method, string types, string? body = null) =>
        $"using System.Text.Json.Serialization; {types} static partial class C {{ [EnforceLimits] {method} {body ?? "=> default!;"} }}";
}
