using System.Drawing;
using System.Numerics;
using System.Runtime.Intrinsics;
using Sandboxed.Tests.Support;

namespace Sandboxed.Tests.Types;

/// <summary>Unmanaged types of the framework travel as their bytes.</summary>
public sealed partial class VectorTests
{
    private static readonly Matrix4x4 _matrix = Matrix4x4.CreateFromYawPitchRoll(1, 2, 3);

    private static readonly Parts _parts = new(
        1, new Vector2(1, 2), 2, new Vector3(3, 4, 5), 3, new Vector4(6, 7, 8, float.NaN), new Quaternion(1, 2, 3, 4), new Plane(5, 6, 7, 8), 4, Vector128.Create(1L, long.MinValue), 5, Vector256.Create(1.5), new Rectangle(1, 2, 3, 4));

    [Fact]
    public void Vectors_arrive_alone_in_arrays_and_in_spans()
    {
        Vector3[] vectors = [new(1, 2, 3), new(-0f, float.PositiveInfinity, float.Epsilon)];
        Assert.Equal(vectors[1], EchoLimited(vectors[1], TestContext.Current.CancellationToken).Value);
        Assert.Equal(vectors, EchoLimited(vectors, TestContext.Current.CancellationToken).Value);
        Assert.Equal(vectors[0] + vectors[1], SumLimited(vectors, TestContext.Current.CancellationToken).Value);
        Assert.Equal(_matrix, EchoLimited(_matrix, TestContext.Current.CancellationToken).Value);
    }

    [Fact]
    public void Points_and_rectangles_arrive()
    {
        List<Point?> points = [new Point(1, int.MinValue), null];
        Assert.Equal(points, EchoLimited(points, TestContext.Current.CancellationToken).Value);
        Assert.Equal(new RectangleF(1, 2, 3.5f, 4), EchoLimited(new RectangleF(1, 2, 3.5f, 4), TestContext.Current.CancellationToken).Value);
    }

    [Fact]
    public void A_struct_with_vectors_arrives() => Assert.Equal(_parts, EchoLimited(_parts, TestContext.Current.CancellationToken).Value);

    [EnforceLimits(Pool = RoundTripPool.Name)]
    private static Vector3 Echo(Vector3 value) => value;

    [EnforceLimits(Pool = RoundTripPool.Name)]
    private static Vector3[] Echo(Vector3[] value) => value;

    [EnforceLimits(Pool = RoundTripPool.Name)]
    private static Vector3 Sum(ReadOnlySpan<Vector3> values)
    {
        var sum = Vector3.Zero;
        foreach (var value in values) sum += value;
        return sum;
    }

    [EnforceLimits(Pool = RoundTripPool.Name)]
    private static Matrix4x4 Echo(Matrix4x4 value) => value;

    [EnforceLimits(Pool = RoundTripPool.Name)]
    private static List<Point?> Echo(List<Point?> value) => value;

    [EnforceLimits(Pool = RoundTripPool.Name)]
    private static RectangleF Echo(RectangleF value) => value;

    [EnforceLimits(Pool = RoundTripPool.Name)]
    private static Parts Echo(Parts value) => value;

    internal readonly record struct Parts(
        byte A, Vector2 Two, byte B, Vector3 Three, byte C, Vector4 Four, Quaternion Rotation, Plane Plane, byte D, Vector128<long> Longs, byte E, Vector256<double> Doubles, Rectangle Rectangle);
}
