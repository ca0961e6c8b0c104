using System.Buffers;

namespace Sandboxed.Transport;

/// <summary>
/// The payload of a frame as it arrives. It grows with what has come, not with what a header promises: a worker that promises
/// a gigabyte and sends nothing costs nothing.
/// </summary>
internal sealed class ReceivedPayload : IDisposable
{
    private const int FirstStep = 64 * 1024;

    private byte[] _array = [];
    private int _expected;
    private int _received;

    public ReadOnlySpan<byte> Span => _array.AsSpan(0, _received);

    public bool IsComplete => _received == _expected;

    public void Expect(int length)
    {
        _expected = length;
        _received = 0;
    }

    /// <summary>Where the next bytes go; never empty while the payload is incomplete.</summary>
    public Span<byte> Free()
    {
        if (_received == _array.Length) Grow(Math.Min(_expected, Math.Max(FirstStep, 2L * _received)));
        return _array.AsSpan(_received, Math.Min(_expected, _array.Length) - _received);
    }

    public void Advance(int count) => _received += count;

    /// <summary>A copy of what was received, for good. What a large one took is given back.</summary>
    public byte[] Detach()
    {
        var copy = Span.ToArray();
        if (copy.Length > FirstStep) Replace([]);
        _expected = _received = 0;
        return copy;
    }

    public void Dispose() => Replace([]);

    private void Grow(long size)
    {
        var larger = ArrayPool<byte>.Shared.Rent((int)size);
        Span.CopyTo(larger);
        Replace(larger);
    }

    private void Replace(byte[] array)
    {
        if (_array.Length > 0) ArrayPool<byte>.Shared.Return(_array);
        _array = array;
    }
}
