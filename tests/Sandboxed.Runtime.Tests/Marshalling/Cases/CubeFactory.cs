using Sandboxed.CompilerServices;

namespace Sandboxed.Tests.Marshalling.Cases;

/// <summary>What the generator would write for an array of three dimensions.</summary>
internal readonly struct CubeFactory : IMultiArrayFactory<byte[,,]>
{
    public static int Rank => 3;

    public static byte[,,] Create(ReadOnlySpan<int> lengths) => new byte[lengths[0], lengths[1], lengths[2]];
}
