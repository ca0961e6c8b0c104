using Sandboxed.CompilerServices;
using Sandboxed.Generator.Tests.Harness;

namespace Sandboxed.Generator.Tests.Execution;

public sealed class RegistrationTests
{
    [Fact]
    public void Table_HasTheMethodsOfEveryType()
    {
        var table = LoadedAssembly.Load("""
            using System.Threading.Tasks;
            using Sandboxed;

            public static partial class Global { [EnforceLimits(MemMb = 7)] public static int F(int x) => x; }

            namespace My
            {
                public partial class Outer
                {
                    [EnforceLimits] private static void G() { }

                    private partial struct Private
                    {
                        private partial record Deep { [EnforceLimits] internal static Task H(string? text) => Task.CompletedTask; }
                    }

                    public partial record struct Point(int X) { [EnforceLimits] public int I() => X; [EnforceLimits] public int I(int y) => X + y; }
                }

                internal partial class OnlyNested { internal static partial class Inner { [EnforceLimits] internal static int J() => 1; } }
            }

            namespace my { public static partial class outer { [EnforceLimits] public static int K() => 1; } }
            """).Table();

        string[] keys =
        [
            "Global.F(System.Int32)", "My.Outer.G", "My.Outer.Private.Deep.H(System.String)", "My.Outer.Point.I", "My.Outer.Point.I(System.Int32)", "My.OnlyNested.Inner.J", "my.outer.K",
        ];
        Assert.All(keys, key => Assert.True(table.TryGet(key, out var method) && method.Key == key, key));
        Assert.True(table.TryGet("Global.F(System.Int32)", out var f));
        Assert.Equal("Global.F", f.Name);
        Assert.Equal(new MethodLimits { MemMb = 7 }, f.Limits);
        Assert.IsType<LimitedMethod<int>>(f, exactMatch: false);
        Assert.True(table.TryGet("My.Outer.G", out var g));
        Assert.IsType<LimitedMethod<Nothing>>(g, exactMatch: false);
    }

    [Fact]
    public void NoMethods_NoFiles() => Assert.Empty(GeneratorRun.Of("public class C;").Sources);

    [Fact]
    public void Limits_ArriveAsDeclared()
    {
        var table = LoadedAssembly.Load("""
            using System.Threading;
            using Sandboxed;
            public static partial class C
            {
                [EnforceLimits(MemMb = 1, WallTimeS = 0.25, CpuTimeS = 1e-3, NumProcesses = 0, GracePeriodS = 0, MaxFileMb = 2, MaxOpenFiles = 3, CaptureOutput = true,
                    Isolation = Isolation.Pristine, Network = NetworkAccess.Deny, ReadablePaths = new[] { "/\"a\"" }, WritablePaths = new string[0], Pool = "p")]
                public static void F(CancellationToken stop) { }

                [EnforceLimits]
                public static void G() { }
            }
            """).Table();
        Assert.True(table.TryGet("C.F(System.Threading.CancellationToken)", out var f));
        var limits = f.Limits;
        Assert.Equal(["/\"a\""], limits.ReadablePaths);
        Assert.Equal([], limits.WritablePaths);
        Assert.Equal(
            new MethodLimits
            {
                MemMb = 1, WallTimeS = 0.25, CpuTimeS = 0.001, NumProcesses = 0, GracePeriodS = 0, MaxFileMb = 2, MaxOpenFiles = 3, CaptureOutput = true,
                Isolation = Isolation.Pristine, Network = NetworkAccess.Deny, Pool = "p", TakesCancellationToken = true,
            },
            limits with { ReadablePaths = null, WritablePaths = null });
        Assert.True(table.TryGet("C.G", out var g));
        Assert.Equal(new MethodLimits(), g.Limits);
    }

    [Theory]
    [InlineData("public int A { get; set; }", "public int A { get; init; }", true)]
    [InlineData("public int A { get; set; }", "public long A { get; set; }", false)]
    [InlineData("public int A { get; set; }", "public int B { get; set; }", false)]
    [InlineData("public int A { get; set; }", "public int A { get; set; } public int B { get; set; }", false)]
    [InlineData("public E A { get; set; }", "public E A { get; set; } } public enum E2 { X", true)]
    [InlineData("public Deep A { get; set; } = new();", "public Deep A { get; set; } = new(); } public class Deep { public string? X { get; set; }", false)]
    public void Contract_ChangesWithWhatTravels(string before, string after, bool isSame)
    {
        Assert.Equal(isSame, Contract(before) == Contract(after));

        static ulong Contract(string member)
        {
            var deep = member.Contains("class Deep", StringComparison.Ordinal) ? "" : "public class Deep { public string? Y { get; set; } }";
            var table = LoadedAssembly.Load($$"""
                using Sandboxed;
                public enum E { P, Q }
                public class M { {{member}} }
                {{deep}}
                public static partial class C { [EnforceLimits] public static void F(M[] m) { } }
                """).Table();
            Assert.True(table.TryGet("C.F(M[])", out var method));
            return method.Contract;
        }
    }

    [Theory]
    [InlineData("enum T { A, B }", "enum T { B, A }")]
    [InlineData("enum T { A, B }", "enum T : byte { A, B }")]
    [InlineData("struct T { public int A; public int B; }", "struct T { public int B; public int A; }")]
    [InlineData("struct T { public int A; public float B; }", "struct T { public int A; public int B; }")]
    [InlineData("[JsonDerivedType(typeof(X)), JsonDerivedType(typeof(Y))] abstract class T;", "[JsonDerivedType(typeof(Y)), JsonDerivedType(typeof(X))] abstract class T;")]
    public void Contract_ChangesWithTheMeaningOfBytes(string before, string after)
    {
        Assert.NotEqual(Contract(before), Contract(after));

        static ulong Contract(string type)
        {
            var derived = type.Contains("class T", StringComparison.Ordinal) ? "class X : T; class Y : T;" : "";
            var table = LoadedAssembly.Load($"using System.Text.Json.Serialization; using Sandboxed; {type} {derived} static partial class C {{ [EnforceLimits] static T F(int x) => throw null!; }}").Table();
            Assert.True(table.TryGet("C.F(System.Int32)", out var method));
            return method.Contract;
        }
    }
}
