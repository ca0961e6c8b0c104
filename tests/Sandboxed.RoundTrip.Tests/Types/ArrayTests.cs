using FsCheck;
using FsCheck.Fluent;

namespace Sandboxed.Tests.Types;

public partial class ArrayTests
{
    [Fact]
    public void Arrays_of_unmanaged_elements_arrive()
    {
        RoundTrip.Check<int[]?>(EchoLimited);
        RoundTrip.Check<bool[]?>(EchoLimited);
        RoundTrip.Check(EchoLimited, Gen.ArrayOf(Values.Decimal).Select(numbers => (decimal[]?)numbers));
        RoundTrip.Check<byte[]?>(EchoLimited);
    }

    [Fact]
    public void Arrays_of_other_elements_arrive()
    {
        RoundTrip.Check(EchoLimited, Gen.ArrayOf(Values.Text).Select(texts => (string?[]?)texts));
        RoundTrip.Check(EchoLimited, Gen.ArrayOf(Values.DateTime).Select(times => (DateTime[]?)times));
    }

    [Fact]
    public void Jagged_arrays_arrive()
    {
        RoundTrip.Check<int[]?[]?>(EchoLimited);
        RoundTrip.Check<string?[][][]?>(EchoLimited);
        RoundTrip.Check<int[], int[][,][]?>(EchoLimited, numbers => [new[,] { { numbers, [] }, { [1], numbers } }, new int[0, 3][]]);
    }

    [Fact]
    public void Arrays_of_rank_2_arrive()
    {
        RoundTrip.Check(EchoLimited, Gen.Choose(0, 4).Zip(Gen.Choose(0, 4), (rows, columns) => (double[,]?)Filled(new double[rows, columns], i => i / 3.0)));
        RoundTrip.Check(EchoLimited, Gen.Choose(0, 4).Zip(Gen.Choose(0, 4), (rows, columns) => (string?[,]?)Filled(new string?[rows, columns], i => i % 3 == 0 ? null : $"{i}")));
    }

    [Fact]
    public void Arrays_of_rank_3_and_4_arrive()
    {
        var lengths = Gen.ArrayOf(Gen.Choose(0, 3), 4);
        RoundTrip.Check(EchoLimited, lengths.Select(length => (long[,,]?)Filled(new long[length[0], length[1], length[2]], i => i)));
        RoundTrip.Check(EchoLimited, lengths.Select(length => (bool[,,,]?)Filled(new bool[length[0], length[1], length[2], length[3]], i => i % 2 == 0)));
    }

    [Fact]
    public void Empty_dimensions_keep_the_other_lengths()
    {
        var copy = RoundTrip.CheckOne<double[,]?>(EchoLimited, new double[0, 7]);
        Assert.Equal(7, copy!.GetLength(1));
    }

    /// <summary>An array with the given elements in the order of memory.</summary>
    private static TArray Filled<TArray, T>(TArray array, Func<int, T> element)
        where TArray : class
    {
        var target = (Array)(object)array;
        var index = new int[target.Rank];
        for (var i = 0; i < target.Length; i++)
        {
            var rest = i;
            for (var dimension = target.Rank - 1; dimension >= 0; dimension--) (rest, index[dimension]) = Math.DivRem(rest, target.GetLength(dimension));
            target.SetValue(element(i), index);
        }

        return array;
    }

    [EnforceLimits(Pool = RoundTripPool.Name)]
    private static int[]? Echo(int[]? value) => value;

    [EnforceLimits(Pool = RoundTripPool.Name)]
    private static byte[]? Echo(byte[]? value) => value;

    [EnforceLimits(Pool = RoundTripPool.Name)]
    private static bool[]? Echo(bool[]? value) => value;

    [EnforceLimits(Pool = RoundTripPool.Name)]
    private static decimal[]? Echo(decimal[]? value) => value;

    [EnforceLimits(Pool = RoundTripPool.Name)]
    private static string?[]? Echo(string?[]? value) => value;

    [EnforceLimits(Pool = RoundTripPool.Name)]
    private static DateTime[]? Echo(DateTime[]? value) => value;

    [EnforceLimits(Pool = RoundTripPool.Name)]
    private static int[]?[]? Echo(int[]?[]? value) => value;

    [EnforceLimits(Pool = RoundTripPool.Name)]
    private static string?[][][]? Echo(string?[][][]? value) => value;

    [EnforceLimits(Pool = RoundTripPool.Name)]
    private static int[][,][]? Echo(int[][,][]? value) => value;

    [EnforceLimits(Pool = RoundTripPool.Name)]
    private static double[,]? Echo(double[,]? value) => value;

    [EnforceLimits(Pool = RoundTripPool.Name)]
    private static string?[,]? Echo(string?[,]? value) => value;

    [EnforceLimits(Pool = RoundTripPool.Name)]
    private static long[,,]? Echo(long[,,]? value) => value;

    [EnforceLimits(Pool = RoundTripPool.Name)]
    private static bool[,,,]? Echo(bool[,,,]? value) => value;
}
