using Sandboxed.Transport;

namespace Sandboxed.Results;

/// <summary>What is left of an <see cref="AnswerBatch"/>, answer by answer: a copy, whose records were found to be complete.</summary>
/// <param name="batch">All of it.</param>
/// <param name="position">Where the next begins.</param>
/// <param name="count">How many there are from there on.</param>
/// <param name="reports">For all of them.</param>
internal ref struct ShortAnswers(ReadOnlySpan<byte> batch, int position, int count, ShortReports reports)
{
    private readonly ReadOnlySpan<byte> _batch = batch;

    private int _position = position;

    /// <summary>How many there are.</summary>
    public int Count { get; private set; } = count;

    /// <summary>The next, and what is known of its item. False if there is none.</summary>
    public bool TryNext(out CallReport report, out ReadOnlySpan<byte> answer)
    {
        if (Count == 0)
        {
            report = null!;
            answer = default;
            return false;
        }

        answer = AnswerBatch.ResultAt(_batch, _position, out var record);
        report = reports.Of(record);
        _position = (int)record.After(_position);
        Count--;
        return true;
    }
}
