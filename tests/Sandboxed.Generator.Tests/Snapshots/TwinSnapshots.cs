using Sandboxed.Generator.Tests.Harness;

namespace Sandboxed.Generator.Tests.Snapshots;

public sealed class TwinSnapshots
{
    [Fact]
    public void StaticMethod_WithValuesSpansAndClasses() => Snapshot.Verify(GeneratorRun.Of("""
        using System;
        using Sandboxed;

        namespace My;

        public sealed class Model(double[] weights, string name)
        {
            public double[] Weights { get; } = weights;
            public string Name { get; } = name;
            public Model? Next { get; set; }
        }

        public static partial class Fitter
        {
            /// <summary>Fits.</summary>
            /// <param name="m">The model.</param>
            /// <param name="xs">The data.</param>
            [EnforceLimits(MemMb = 256, WallTimeS = 2, CpuTimeS = 1.5, NumProcesses = 0)]
            public static double Fit(Model m, ReadOnlySpan<double> xs) => m.Weights[0] * xs[0];
        }
        """).Text);
}
