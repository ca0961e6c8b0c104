using Sandboxed.Generator.Diagnostics;
using Sandboxed.Generator.Tests.Harness;

namespace Sandboxed.Generator.Tests.Usage;

/// <summary>What limited methods do in their workers.</summary>
public sealed class BodyTests
{
    [Theory]
    [InlineData("[|_count|]++;")]
    [InlineData("[|_count|] = 1;")]
    [InlineData("[|_count|] += x;")]
    [InlineData("[|Last|] = x;")]
    [InlineData("([|_count|], x) = (1, 2);")]
    [InlineData("int.TryParse(\"1\", out [|_count|]);")]
    [InlineData("Action change = () => [|_count|] = 1; change();")]
    [InlineData("[|_all[0]|] = x;")]
    [InlineData("[|_all[0]|]++;")]
    [InlineData("[|Now.Hits|]++;")]
    [InlineData("[|Now.Next!.Hits|] += x;")]
    [InlineData("[|_list.Add(x)|];")]
    [InlineData("[|Now.Found.AddRange(new[] { x })|];")]
    [InlineData("_cache?[|.Clear()|];")]
    [InlineData("[|_byName[x]|] = x;")]
    [InlineData("[|_byName[x]|]++;")]
    [InlineData("[|_byName.TryAdd(x, x)|];")]
    [InlineData("[|_byName.AddOrUpdate(x, x, (_, old) => old)|];")]
    [InlineData("if ([|_byName.TryRemove(x, out var old)|]) x = old;")]
    [InlineData("x = [|_queue.Dequeue()|];")]
    [InlineData("[|_plain.TryAdd(x, x)|];")]
    [InlineData("[|((ICollection<int>)_list).Add(x)|];")]
    [InlineData("[|Array.Sort(_all)|];")]
    [InlineData("new[] { x }.ToList().ForEach(y => [|_list.Add(y)|]);")]
    public void StaticStateThatIsChanged_IsReported(string statement) =>
        Assert.Contains("is changed in a worker only", Assert.Single(UsageAssert.Reports(DiagnosticIds.StaticStateWritten, WithStatics(statement))), StringComparison.Ordinal);

    [Theory]
    [InlineData("_cache ??= new();")]
    [InlineData("var count = 1; count++;")]
    [InlineData("_ = _all.Length;")]
    [InlineData("_ = _byName.GetOrAdd(x, y => y);")]
    [InlineData("_ = _frozen.Add(x);")]
    [InlineData("_ = _list.Contains(x) || _byName.TryGetValue(x, out _) || _queue.TryPeek(out _);")]
    [InlineData("var copy = _list.ToList(); copy.Add(x);")]
    [InlineData("var all = new[] { _all[0] }; all[0] = x;")]
    public void CachesAndLocals_AreNot(string statement) => UsageAssert.Accepts(WithStatics(statement));

    [Fact]
    public void WhatIsNotLimited_MayChangeIt() => UsageAssert.Accepts(WithStatics("").Replace("[EnforceLimits] ", "", StringComparison.Ordinal));

    [Theory]
    [InlineData("static class Config { public static string Culture = \"\"; }", "Config.Culture = \"de\";")]
    [InlineData("static class Config { public static string Culture { get; set; } = \"\"; }", "Config.Culture = \"de\";")]
    public void StaticStateThatTheHostSets_IsReported(string config, string setting)
    {
        var message = Assert.Single(UsageAssert.Reports(
            DiagnosticIds.StaticStateOfHost,
            $"{config} static partial class C {{ [EnforceLimits] public static string Format(int x) => x + [|Config.Culture|]; }} class Program {{ static void Configure() {{ {setting} }} }}"));
        Assert.Contains("'Config.Culture' is set by 'Configure'", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("public static readonly string Culture = \"\";", "")]
    [InlineData("public static string Culture = \"\";", "")]
    [InlineData("public static string Culture; static Config() { Culture = \"\"; }", "")]
    [InlineData("public static string Culture = \"\";", "[SandboxInitializer] internal static void Start() { Config.Culture = \"de\"; } static void Configure() { Config.Culture = \"de\"; }")]
    public void StaticStateThatWorkersHaveToo_IsNot(string member, string others) =>
        UsageAssert.Accepts($"static class Config {{ {member} }} static partial class C {{ [EnforceLimits] public static string Format(int x) => x + Config.Culture; {others} }}");

    [Theory]
    [InlineData("static void M(Order o) { [|o.Price|] = 1; }", "'o'")]
    [InlineData("static int M(Order o) { [|o.Price|] += 1; return 1; }", "'o'")]
    [InlineData("static void M(Order o) { [|o.Part!.Price|]++; }", "'o'")]
    [InlineData("static void M(int[] xs) { [|xs[0]|] = 1; }", "'xs'")]
    [InlineData("static void M(List<int> xs) { [|xs.Add(1)|]; }", "'xs'")]
    [InlineData("static void M(Dictionary<int, int> xs) { [|xs[1]|] = 2; }", "'xs'")]
    [InlineData("static void M(int[] xs) { [|Array.Sort(xs)|]; }", "'xs'")]
    public void AnArgumentThatIsChanged_IsReported(string method, string name) =>
        Assert.StartsWith(name, Assert.Single(UsageAssert.Reports(DiagnosticIds.CopyChanged, WithOrder($"static partial class C {{ [EnforceLimits] public {method} }}"))), StringComparison.Ordinal);

    [Theory]
    [InlineData("static Order M(Order o) { o.Price = 1; return o; }")]
    [InlineData("static int M(Order o) { o = new Order(); return 1; }")]
    [InlineData("static int M(Order o) { var copy = new Order(); copy.Price = o.Price; return copy.Price; }")]
    [InlineData("static int[] M(int[] xs) { Array.Sort(xs); return xs; }")]
    [InlineData("static int M(Amount a) { a.Value = 1; return a.Value; }")]
    [InlineData("static int M(int[] xs) { var ys = xs.Order().ToList(); ys.Add(1); return ys[0]; }")]
    [InlineData("static int M(Queue<int> xs) { var sum = 0; while (xs.TryDequeue(out var x)) sum += x; return sum; }")]
    public void AnArgumentThatIsReturned_IsNot(string method) => UsageAssert.Accepts(WithOrder($"static partial class C {{ [EnforceLimits] public {method} }}"));

    [Fact]
    public void TheObjectItself_IsACopyToo()
    {
        Assert.StartsWith("'this'", Assert.Single(UsageAssert.Reports(DiagnosticIds.CopyChanged, "sealed partial class C { public int N { get; set; } [EnforceLimits] public void M() { [|N|] = 1; } }")), StringComparison.Ordinal);
        UsageAssert.Accepts("sealed partial class C { public int N { get; set; } [EnforceLimits] public C M() { N = 1; return this; } }");
    }

    [Fact]
    public void ATokenThatIsNotUsed_IsReported()
    {
        UsageAssert.Reports(DiagnosticIds.TokenUnused, "static partial class C { [EnforceLimits] public static int M(int x, CancellationToken [|token|]) => x; }");
        UsageAssert.Accepts("static partial class C { [EnforceLimits] public static int M(int x, CancellationToken token) { token.ThrowIfCancellationRequested(); return x; } }");
        UsageAssert.Accepts("static partial class C { [EnforceLimits] public static Task M(CancellationToken token) => Task.Delay(1, token); }");
    }

    [Theory]
    [InlineData("static readonly Random R = [|new Random()|]; [EnforceLimits] public static int M() => R.Next();")]
    [InlineData("static readonly Random R = [|new()|]; [EnforceLimits] public static int M() => R.Next();")]
    [InlineData("static Random? R; [SandboxInitializer] internal static void Start() { R = [|new Random()|]; } [EnforceLimits] public static int M() => R!.Next();")]
    [InlineData("static Random R { get; } = [|new Random()|]; [EnforceLimits] public static int M() => R.Next();")]
    public void ARandomThatAllWorkersShare_IsReported(string members) => UsageAssert.Reports(DiagnosticIds.SharedRandom, $"static partial class C {{ {members} }}");

    [Theory]
    [InlineData("static readonly Random R = new Random(42); [EnforceLimits] public static int M() => R.Next();")]
    [InlineData("[EnforceLimits] public static int M() => new Random().Next();")]
    [InlineData("static readonly Random R = Random.Shared; [EnforceLimits] public static int M() => R.Next();")]
    public void OtherRandoms_AreNot(string members) => UsageAssert.Accepts($"static partial class C {{ {members} }}");

    private const string Statics =
        "static readonly List<int> _list = []; static readonly Dictionary<int, int> _plain = []; static readonly System.Collections.Concurrent.ConcurrentDictionary<int, int> _byName = new(); "
        + "static readonly Queue<int> _queue = []; static readonly System.Collections.Immutable.ImmutableList<int> _frozen = []; static State Now { get; } = new();";

    private static string WithStatics(string statement) =>
        $"public class State {{ public int Hits {{ get; set; }} public List<int> Found {{ get; }} = []; public State? Next {{ get; set; }} }} static partial class C {{ static int _count; static int[] _all = new int[1]; static List<int>? _cache; static int Last {{ get; set; }} {Statics} [EnforceLimits] public static int M(int x) {{ {statement} return x; }} }}";

    private static string WithOrder(string type) => $"public class Order {{ public int Price {{ get; set; }} public Order? Part {{ get; set; }} }} public struct Amount {{ public int Value; }} {type}";
}
