namespace Sandboxed.Tests.Support;

/// <summary>Keeps what is reported, in order.</summary>
internal sealed class Reports<T> : IProgress<T>
{
    private readonly List<T> _all = [];

    public IReadOnlyList<T> All => _all;

    public void Report(T value) => _all.Add(value);
}
