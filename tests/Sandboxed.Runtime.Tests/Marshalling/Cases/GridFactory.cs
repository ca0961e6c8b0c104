using Sandboxed.CompilerServices;

namespace Sandboxed.Tests.Marshalling.Cases;

/// <summary>What the generator would write for an array of two dimensions.</summary>
internal readonly struct GridFactory<T> : IMultiArrayFactory<T[,]>
{
    public static int Rank => 2;

    public static T[,] Create(ReadOnlySpan<int> lengths) => new T[lengths[0], lengths[1]];
}
