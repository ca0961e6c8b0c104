using System.ComponentModel;

namespace Sandboxed.CompilerServices;

/// <summary>Makes arrays of one rank; generated code implements it, as no generic code can name them.</summary>
/// <typeparam name="TArray">The array, such as <c>int[,]</c>.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IMultiArrayFactory<TArray>
    where TArray : class
{
    /// <summary>The number of dimensions.</summary>
    static abstract int Rank { get; }

    /// <summary>Makes an array with these lengths.</summary>
    static abstract TArray Create(ReadOnlySpan<int> lengths);
}
