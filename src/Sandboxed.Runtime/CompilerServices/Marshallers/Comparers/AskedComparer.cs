using Sandboxed.Workers;

namespace Sandboxed.CompilerServices;

/// <summary>
/// Compares texts as a well-known comparer does. Of those a frozen collection knows that it need not ask them for hash codes: its own are the same in each
/// process, so that texts can be chosen to collide, and 40,000 of them, 0.5 MB, took 24 s. It asks this one, whose hash codes depend on a secret.
/// </summary>
internal sealed class AskedComparer : IEqualityComparer<string?>, IAlternateEqualityComparer<ReadOnlySpan<char>, string?>
{
    private readonly StringComparer _comparer;

    private AskedComparer(ComparerCode code)
    {
        Code = code;
        _comparer = code == ComparerCode.OrdinalIgnoreCase ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal;
    }

    /// <summary>Of the comparer in whose place it is.</summary>
    public ComparerCode Code { get; }

    private IAlternateEqualityComparer<ReadOnlySpan<char>, string?> Alternate => (IAlternateEqualityComparer<ReadOnlySpan<char>, string?>)_comparer;

    /// <summary>The comparer for a frozen collection with so many keys. What a worker reads comes from its host, and what that takes is held by the call's limits.</summary>
    public static IEqualityComparer<T>? For<T>(IEqualityComparer<T>? comparer, int count)
    {
        if (typeof(T) != typeof(string) || count <= Collisions.Few || WorkerMarker.IsWorker) return comparer;
        return KnownComparers.TryGetCode(comparer, out var code) && code is ComparerCode.Default or ComparerCode.Ordinal or ComparerCode.OrdinalIgnoreCase
            ? (IEqualityComparer<T>)(object)new AskedComparer(code)
            : comparer;
    }

    public bool Equals(string? x, string? y) => _comparer.Equals(x, y);

    public int GetHashCode(string? text) => text is null ? 0 : _comparer.GetHashCode(text);

    public bool Equals(ReadOnlySpan<char> alternate, string? other) => Alternate.Equals(alternate, other);

    public int GetHashCode(ReadOnlySpan<char> alternate) => Alternate.GetHashCode(alternate);

    public string? Create(ReadOnlySpan<char> alternate) => Alternate.Create(alternate);
}
