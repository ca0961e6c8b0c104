namespace Sandboxed.Results;

/// <summary>What there is to know of items that were too short to be measured: those that took as long share a report.</summary>
/// <param name="make">Makes one for this duration, in tenths of a microsecond.</param>
internal sealed class ShortReports(Func<uint, CallReport> make)
{
    /// <summary>Up to this duration.</summary>
    private const int Shared = 32;

    private readonly CallReport?[] _reports = new CallReport?[Shared];

    public CallReport Of(uint duration) => duration < Shared ? _reports[duration] ??= make(duration) : make(duration);

    /// <summary>Those of items to come differ otherwise.</summary>
    public void Clear() => Array.Clear(_reports);
}
