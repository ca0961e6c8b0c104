using Sandboxed.Generator.Diagnostics;
using Sandboxed.Generator.Tests.Harness;

namespace Sandboxed.Generator.Tests.Usage;

/// <summary>Limited calls for one item after the other.</summary>
public sealed class LoopTests
{
    private const string Limited = """
        static partial class Prices
        {
            [EnforceLimits] public static int Fit(int x) => x;
        }

        sealed partial record Model(int Weight)
        {
            [EnforceLimits] public int Fit(int x) => x * Weight;
        }

        """;

    [Theory]
    [InlineData("void M(int[] xs) { foreach (var x in xs) Use([|Prices.FitLimited(x)|]); }")]
    [InlineData("void M(int[] xs) { foreach (var x in xs) { var y = x + 1; if (y > 1) Use([|Prices.FitLimited(x)|]); } }")]
    [InlineData("async Task M(int[] xs) { foreach (var x in xs) Use(await [|Prices.FitLimitedAsync(x)|]); }")]
    [InlineData("void M(int[] xs) { foreach (var x in xs) { var y = x + 1; Use([|Prices.FitLimited(y)|]); } }")]
    [InlineData("void M(int[] xs) { for (var i = 0; i < xs.Length; i++) Use([|Prices.FitLimited(xs[i])|]); }")]
    [InlineData("void M(int[] xs) { int i; for (i = 0; i < xs.Length; i++) { var x = xs[i]; Use([|Prices.FitLimited(x)|]); } }")]
    [InlineData("int M(int[] xs) { var good = 0; for (var i = 0; i < xs.Length; i++) { if ([|Prices.FitLimited(xs[i])|].TryGetValue(out var v)) good += v; } return good; }")]
    [InlineData("void M(System.IO.TextReader r) { string? line; while ((line = r.ReadLine()) != null) Use([|Prices.FitLimited(line.Length)|]); }")]
    [InlineData("void M(System.IO.TextReader r) { while (r.ReadLine() is { } line) Use([|Prices.FitLimited(line.Length)|]); }")]
    [InlineData("void M(System.IO.TextReader r) { while (r.ReadLine() is string line) Use([|Prices.FitLimited(line.Length)|]); }")]
    [InlineData("void M(Queue<int> q) { while (q.TryDequeue(out var x)) Use([|Prices.FitLimited(x)|]); }")]
    [InlineData("void M(int[] xs) { var i = 0; do { Use([|Prices.FitLimited(xs[i])|]); i++; } while (i < xs.Length); }")]
    [InlineData("async Task M(int[] xs) { for (var i = 0; i < xs.Length; i++) Use(await [|Prices.FitLimitedAsync(xs[i])|].ConfigureAwait(false)); }")]
    [InlineData("void M(Model m, int[] xs) { for (var i = 0; i < xs.Length; i++) Use([|m.FitLimited(xs[i])|]); }")]
    [InlineData("List<bool> M(int[] xs) => xs.Select(x => [|Prices.FitLimited(x)|].IsSuccess).ToList();")]
    [InlineData("int M(int[] xs) => xs.Where(x => x > 1).Select((x, i) => { var r = [|Prices.FitLimited(x + i)|]; return r; }).Count(r => r.IsSuccess);")]
    [InlineData("IEnumerable<bool> M(int[] xs) => from x in xs where x > 1 select [|Prices.FitLimited(x)|].IsSuccess;")]
    public void ATwinForEachItem_IsReported(string member)
    {
        var message = Assert.Single(UsageAssert.Reports(DiagnosticIds.TwinInLoop, $"{Limited}class C {{ {member} void Use(object r) {{ }} }}"));
        Assert.Contains("'FitLimitedMapAsync'", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("void M(int[] xs) { foreach (var x in xs) { if (!Prices.FitLimited(x).IsSuccess) break; } }")]
    [InlineData("bool M(int[] xs) { foreach (var x in xs) { if (!Prices.FitLimited(x).IsSuccess) return false; } return true; }")]
    [InlineData("void M(int[] xs) { foreach (var x in xs) Use(Prices.FitLimited(1)); }")]
    [InlineData("List<Task> M(int[] xs) { var all = new List<Task>(); foreach (var x in xs) all.Add(Prices.FitLimitedAsync(x)); return all; }")]
    [InlineData("List<Func<bool>> M(int[] xs) { var all = new List<Func<bool>>(); foreach (var x in xs) all.Add(() => Prices.FitLimited(x).IsSuccess); return all; }")]
    [InlineData("void M(int x) { for (var attempt = 0; attempt < 3; attempt++) Use(Prices.FitLimited(x)); }")] // it is tried again
    [InlineData("void M(int[] xs) { foreach (var x in xs) { for (var attempt = 0; attempt < 3; attempt++) Use(Prices.FitLimited(x)); } }")]
    [InlineData("void M(int x) { var done = false; while (!done) { var r = Prices.FitLimited(x); done = r.IsSuccess; } }")]
    [InlineData("void M(Model[] all) { foreach (var m in all) Use(m.FitLimited(m.Weight)); }")] // a map is of one object
    [InlineData("List<bool> M(Model[] all) => all.Select(m => m.FitLimited(m.Weight).IsSuccess).ToList();")]
    [InlineData("void M(string text) { var left = 3; while (left > 0) { left--; Use(Prices.FitLimited(text.Trim().Length)); } }")]
    [InlineData("void M(string text) { for (var i = 0; i < 3; i++) { Use(text.Substring(i)); Use(Prices.FitLimited(text.Length)); } }")]
    [InlineData("void M(int x) { var left = 3; while (left > 0) { left--; Use(Prices.FitLimited(x)); } }")]
    [InlineData("void M(int x) { LimitedResult<int> r; do { x++; r = Prices.FitLimited(x); } while (!r.IsSuccess); }")] // it ends by its result
    [InlineData("void M(int x) { for (var i = 0; i < 9; i++) { if (Prices.FitLimited(x + i).TryGetValue(out var y)) x = y; } }")] // a round needs the one before
    [InlineData("void M(int n) { var low = 0; while (low < n) { var mid = (low + n) / 2; if (Prices.FitLimited(mid).IsSuccess) low = mid + 1; else n = mid; } }")]
    [InlineData("void M(Queue<int> q) { while (q.TryDequeue(out var x)) { var r = Prices.FitLimited(x); if (r.IsSuccess) q.Enqueue(x - 1); } }")]
    [InlineData("int _x; void M() { for (var i = 0; i < 9; i++) { if (Prices.FitLimited(_x + i).TryGetValue(out var y)) _x = y; } }")]
    [InlineData("int _x; void M() { while (Next()) Use(Prices.FitLimited(1)); } bool Next() => ++_x < 3;")]
    [InlineData("void M() { while (true) { var x = Read(); Use(Prices.FitLimited(x)); } } int Read() => 1;")] // it has no end
    [InlineData("void M() { for (var i = 0; ; i++) Use(Prices.FitLimited(i)); }")]
    [InlineData("bool M(int[] xs) => xs.Select(x => Prices.FitLimited(x)).Any(r => r.IsSuccess);")]
    [InlineData("int M(int[] xs) => xs.Select(x => Prices.FitLimited(x)).Where(r => r.IsSuccess).First().GetHashCode();")]
    [InlineData("List<bool> M(int[] xs, int y) => xs.Select(x => Prices.FitLimited(y).IsSuccess).ToList();")]
    [InlineData("bool M(int[] xs) => xs.All(x => Prices.FitLimited(x).IsSuccess);")]
    [InlineData("Task M(int[] xs) => Task.WhenAll(xs.Select(async x => Use(await Prices.FitLimitedAsync(x))));")] // they run at the same time
    public void ALoopThatAMapCannotReplace_IsNot(string member) => UsageAssert.Accepts($"{Limited}class C {{ {member} void Use(object r) {{ }} }}");
}
