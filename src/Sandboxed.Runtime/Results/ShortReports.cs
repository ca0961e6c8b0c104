using Sandboxed.Transport;

namespace Sandboxed.Results;

/// <summary>What there is to know of items whose answers were found together: those that took next to nothing, and as long, share a report.</summary>
/// <param name="make">Makes one for such an item.</param>
internal sealed class ShortReports(Func<AnswerBatch.Record, CallReport> make)
{
    /// <summary>Up to this duration, in tenths of a microsecond.</summary>
    private const int Shared = 32;

    private readonly CallReport?[] _reports = new CallReport?[Shared];

    public CallReport Of(AnswerBatch.Record record) => record.Duration < Shared ? _reports[record.Duration] ??= make(record with { Cpu = record.Duration }) : make(record);

    /// <summary>Those of items to come differ otherwise.</summary>
    public void Clear() => Array.Clear(_reports);
}
