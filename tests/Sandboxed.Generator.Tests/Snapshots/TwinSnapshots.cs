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

    [Fact]
    public void ArraysAndMemory_AreLeftWhereTheyAre() => Snapshot.Verify(GeneratorRun.Of("""
        using System;
        using Sandboxed;

        namespace My;

        public static partial class Images
        {
            [EnforceLimits]
            public static byte[] Scale(byte[] pixels, float[]? weights, ReadOnlyMemory<short> table) => pixels;
        }
        """).Text);

    [Fact]
    public void AsynchronousMethods_HaveNoSynchronousTwin() => Snapshot.Verify(GeneratorRun.Of("""
        using System;
        using System.Threading;
        using System.Threading.Tasks;
        using Sandboxed;

        namespace My;

        public partial class Loader
        {
            [EnforceLimits]
            public static async Task<string?> LoadAsync(string path, CancellationToken stop = default)
            {
                await Task.Delay(1, stop);
                return path;
            }

            [EnforceLimits]
            public static ValueTask Warm() => default;
        }
        """).Text);

    [Fact]
    public void GenericMethod_HasTwinsForTheTypesThatItNames() => Snapshot.Verify(GeneratorRun.Of("""
        using System.Collections.Generic;
        using Sandboxed;

        namespace My;

        public static partial class Ranking
        {
            /// <summary>The largest <typeparamref name="T"/>.</summary>
            /// <typeparam name="T">What is ranked, as a <see cref="List{T}"/>.</typeparam>
            /// <param name="items">All of them.</param>
            [EnforceLimits(WallTimeS = 5), LimitedFor(typeof(double)), LimitedFor(typeof(string))]
            public static T? Best<T>(List<T> items) => items.Count == 0 ? default : items[0];
        }
        """).Text);

    [Fact]
    public void MethodThatYields_HasTwinsThatDo() => Snapshot.Verify(GeneratorRun.Of("""
        using System.Collections.Generic;
        using System.Runtime.CompilerServices;
        using System.Threading;
        using System.Threading.Tasks;
        using Sandboxed;

        namespace My;

        public static partial class Lines
        {
            [EnforceLimits(MemMb = 64)]
            public static async IAsyncEnumerable<string?> ReadAsync(string path, [EnumeratorCancellation] CancellationToken stop = default)
            {
                await Task.Delay(1, stop);
                yield return path;
            }
        }
        """).Text);

    [Fact]
    public void VoidMethod_WithProgress() => Snapshot.Verify(GeneratorRun.Of("""
        using System;
        using Sandboxed;

        public static partial class Job
        {
            [EnforceLimits(CaptureOutput = true, Isolation = Isolation.Pristine, Pool = "jobs", NumProcesses = -1)]
            internal static void Run(int steps, IProgress<double>? progress = null) => progress?.Report(steps);
        }
        """).Text);

    [Fact]
    public void InstanceMethods_SendTheirReceiver() => Snapshot.Verify(GeneratorRun.Of("""
        using Sandboxed;

        namespace My;

        public partial record Account(decimal Balance)
        {
            private partial struct Rate
            {
                public double Value;

                [EnforceLimits]
                internal double Over(int years) => Value * years;
            }

            [EnforceLimits]
            protected decimal After(int years) => Balance * years;
        }
        """).Text);

    [Fact]
    public void ParamsMethod_GetsNoTokenOfItsOwn() => Snapshot.Verify(GeneratorRun.Of("""
        using Sandboxed;

        public static partial class Text
        {
            [EnforceLimits]
            public static string Join(string separator, params string[] parts) => string.Join(separator, parts);
        }
        """).Text);

    [Fact]
    public void ExtensionMethod_RemainsOneWithoutOptions() => Snapshot.Verify(GeneratorRun.Of("""
        using System;
        using Sandboxed;

        public static partial class Extensions
        {
            [EnforceLimits(Name = "Total")]
            public static long Sum(this ReadOnlySpan<int> items, in Guid id, scoped ReadOnlySpan<byte> salt) => items.Length + salt.Length;
        }
        """).Text);

    [Fact]
    public void NamesThatAreTaken_AreLeftToTheOriginal() => Snapshot.Verify(GeneratorRun.Of("""
        using Sandboxed;

        namespace @class.@event
        {
            public static partial class @record
            {
                [EnforceLimits]
                public static int @for(int options, string cancellationToken, bool @if, int __call) => options;
            }
        }
        """).Text);

    [Fact]
    public void Documentation_IsTakenOverAndNeedsNoUsings() => Snapshot.Verify(GeneratorRun.Of("""
        using System;
        using System.Collections.Generic;
        using Sandboxed;

        namespace My;

        /// <summary>Sorts.</summary>
        public static partial class Sorter
        {
            /// <summary>
            /// Sorts a <see cref="List{T}"/>, see <see cref="Sort(int)"/>.
            /// </summary>
            /// <param name="items">The items.</param>
            [Obsolete("Use \"Sort2\".", DiagnosticId = "MY001")]
            [EnforceLimits]
            public static int[] Sort(List<int> items) => items.ToArray();

            /// <inheritdoc/>
            [EnforceLimits]
            public static int Sort(int items) => items;
        }
        """).Text);
}
