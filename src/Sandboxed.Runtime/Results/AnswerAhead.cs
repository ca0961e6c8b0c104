using Sandboxed.Transport;

namespace Sandboxed.Results;

/// <summary>
/// An answer that is read while its worker writes it, so that both copy at the same time. It counts if the worker says afterwards that this was its answer; if it does not, or
/// if anything went wrong meanwhile, nothing was read.
/// </summary>
internal sealed class AnswerAhead
{
    private readonly AnswerSink _sink;
    private readonly nint _place;
    private readonly int _length;

    /// <param name="sink">Reads it.</param>
    /// <param name="growing">Where it is.</param>
    /// <param name="most">How large it may be.</param>
    public AnswerAhead(AnswerSink sink, ReceivedPayload growing, long most)
    {
        (_sink, _place) = (sink, growing.Place);
        try
        {
            var length = sink.ReadAhead(growing.Reader(0, (int)Math.Min(growing.Length, most), sink.MostMade));
            if (!growing.IsGivenUp) _length = length;
        }
        catch (Exception)
        {
            // What the worker has still to write may be something else, and what is wrong with that is said when it is read.
        }
    }

    /// <summary>Whether this is what was read: then it need not be read again.</summary>
    public bool TryKeep(ReceivedPayload answer)
    {
        if (_length == 0 || answer.Place != _place || answer.Length != _length) return false;
        _sink.KeepAhead();
        return true;
    }
}
