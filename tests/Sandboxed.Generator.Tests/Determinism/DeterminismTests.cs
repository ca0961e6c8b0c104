using System.Globalization;
using Microsoft.CodeAnalysis;
using Sandboxed.Generator.Tests.Harness;

namespace Sandboxed.Generator.Tests.Determinism;

/// <summary>The same sources give the same text, in whatever order and wherever they are compiled.</summary>
public sealed class DeterminismTests
{
    /// <summary>Parts of types in several files, types that share marshallers, and numbers that cultures write differently.</summary>
    private static readonly string[] _sources =
    [
        "using Sandboxed; namespace My; public static partial class Fitter { [EnforceLimits(WallTimeS = 0.5)] public static double Fit(Model m, Sign s) => 1; [EnforceLimits] public static int Fit(Model m, int i) => 1; }",
        "using Sandboxed; namespace My; public static partial class Fitter { [EnforceLimits] public static Other Turn(Other o, Pair p, double d = -1.5, Sign s = Sign.Minus) => o; [SandboxInitializer] public static void Load(Model m, int i = -1) { } }",
        "using Sandboxed; namespace My; public static partial class Fitter { [SandboxWarmUp] internal static void B() { } public partial record Inner(int X) { [EnforceLimits] public int Over(Model[,] m) => X; } }",
        "using Sandboxed; namespace My; public static partial class Fitter { [SandboxWarmUp] internal static void A() { } } public enum Sign { Minus = -1, Plus = 1 }",
        "using Sandboxed; public static partial class Fitter { [EnforceLimits(Isolation = Isolation.Pristine)] static My.Model Copy(My.Model m, float f = -0.25f, decimal d = -1.5m, long l = -7) => m; }",
        "namespace My; public sealed class Model { public Pair P { get; set; } public Other? O { get; set; } } public sealed class Other { public double[] X { get; set; } = []; } public struct Pair { public byte A; public long B; }",
    ];

    [Fact]
    public void OrderOfFiles_DoesNotMatter()
    {
        var text = Text(_sources);
        for (var seed = 0; seed < 8; seed++)
        {
            var shuffled = _sources.ToArray();
            new Random(seed).Shuffle(shuffled);
            Assert.Equal(text, Text(shuffled));
        }

        Assert.Equal(text, Text(_sources.Reverse()));
    }

    [Fact]
    public void Culture_DoesNotMatter()
    {
        var text = Text(_sources);
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = Foreign();
            Assert.Equal("~1,5", $"{-1.5}");
            Assert.Equal(text, Text(_sources));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    /// <summary>Some cultures write a minus that no compiler reads, and some have other capitals.</summary>
    private static CultureInfo Foreign()
    {
        var culture = (CultureInfo)CultureInfo.GetCultureInfo("tr-TR").Clone();
        culture.NumberFormat.NegativeSign = "~";
        culture.NumberFormat.NumberDecimalSeparator = ",";
        return culture;
    }

    private static string Text(IEnumerable<string> sources) => GeneratorRun.Of(TestCompilation.Create(sources, [])).Text;
}
