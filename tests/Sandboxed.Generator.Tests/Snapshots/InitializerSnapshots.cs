using Sandboxed.Generator.Tests.Harness;

namespace Sandboxed.Generator.Tests.Snapshots;

public sealed class InitializerSnapshots
{
    [Fact]
    public void Initializers_AndWarmUpsAreRegistered() => Snapshot.Verify(GeneratorRun.Of("""
        using System;
        using System.Threading.Tasks;
        using Sandboxed;

        namespace My;

        public static partial class Models
        {
            /// <summary>Loads a model.</summary>
            /// <param name="path">Where it is.</param>
            /// <param name="weights">What it is weighted by.</param>
            /// <param name="retries">How often it is tried.</param>
            [SandboxInitializer(Where = InitializerPlace.Worker)]
            public static void Load(string path, ReadOnlySpan<double> weights, int retries = 3) { }

            [SandboxInitializer]
            private static async Task ConnectAsync(string address) => await Task.Yield();

            [EnforceLimits(WarmUp = nameof(WarmPredict))]
            public static double Predict(double x) => x;

            private static void WarmPredict() => PredictLimited(1);

            [SandboxWarmUp]
            [Obsolete("It is old.", error: true)]
            internal static Task WarmAsync() => Task.CompletedTask;

            private static partial class Nested
            {
                [SandboxWarmUp]
                internal static ValueTask Warm() => default;
            }
        }
        """).Text);
}
