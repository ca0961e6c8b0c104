using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Sandboxed.Transport;

/// <summary>
/// The payload of a frame as it arrives. It grows with what has come, not with what a header promises: a worker that promises
/// a gigabyte and sends nothing costs nothing.
/// </summary>
internal sealed unsafe class ReceivedPayload : IDisposable
{
    private const int FirstStep = 64 * 1024;

    /// <summary>A piece comes within 0.3 ms, unless its writer has no processor, or was stopped.</summary>
    private const int SpinsBeforeSleep = 1_000;

    private byte[] _array = [];
    private bool _isOwn;
    private int _expected;
    private int _received;
    private byte* _borrowed;
    private uint* _written;
    private Func<bool>? _givesUp;
    private Func<int, bool>? _isThere;

    /// <summary>All of it.</summary>
    public ReadOnlySpan<byte> Span
    {
        get
        {
            Await(_expected);
            return Unawaited;
        }
    }

    private ReadOnlySpan<byte> Unawaited => _borrowed is null ? _array.AsSpan(0, _received) : new(_borrowed, _expected);

    /// <summary>Whether these bytes are part of it, and stay where they are until it is let go of: arrays may move.</summary>
    public bool IsAt(ReadOnlySpan<byte> bytes)
    {
        if (_borrowed is null) return false;
        var start = (byte*)Unsafe.AsPointer(ref MemoryMarshal.GetReference(bytes));
        return start >= _borrowed && start + bytes.Length <= _borrowed + _expected;
    }

    /// <summary>What it takes of the managed heap, in bytes, without what earlier payloads left room for.</summary>
    public long HeapMemory => _borrowed is null ? _expected : 0;

    public bool IsComplete => _received == _expected;

    /// <summary>Whether something was not waited for, whatever became of the exception that said so.</summary>
    public bool IsGivenUp { get; private set; }

    public int Length => _expected;

    /// <summary>Where it is, if that is not here.</summary>
    public nint Place => (nint)_borrowed;

    public void Expect(int length)
    {
        (_expected, _received) = (length, 0);
        _borrowed = null;
        _written = null;
    }

    /// <summary>Leaves it where it is.</summary>
    /// <param name="payload">Where that is.</param>
    /// <param name="length">Of all of it.</param>
    /// <param name="written">Says how much of the frame, header included, there is so far; null for all.</param>
    /// <param name="givesUp">Whether not to wait for more; null for ever, if the writer is trusted.</param>
    /// <param name="isThere">Whether there can be as much as the writer says; null if it is trusted.</param>
    public void Borrow(byte* payload, int length, uint* written = null, Func<bool>? givesUp = null, Func<int, bool>? isThere = null)
    {
        (_expected, _received) = (length, length);
        _borrowed = payload;
        _written = written;
        (_givesUp, _isThere) = (givesUp, isThere);
        IsGivenUp = false;
    }

    /// <summary>Reads a part of it, while the rest may still be written.</summary>
    /// <param name="start">Where it begins.</param>
    /// <param name="length">How much it is.</param>
    /// <param name="mostMade">The most that reading may allocate, in bytes; 0 for any number of them.</param>
    public SandboxReader Reader(int start, int length, long mostMade = 0)
    {
        var bytes = Unawaited.Slice(start, length);
        return _written is null ? new(bytes, mostMade) : new(bytes, this, start, mostMade);
    }

    /// <summary>Waits until at least so much of it was written.</summary>
    /// <returns>How much there is.</returns>
    /// <exception cref="MarshallingException">It was not waited for.</exception>
    public int Await(int end)
    {
        if (_written is null) return _expected;
        for (var wait = new SpinWait(); ; wait.SpinOnce(_givesUp is null ? SpinsBeforeSleep : -1))
        {
            var givesUp = _givesUp?.Invoke() == true; // before the look: what had been written by then counts
            var there = (int)Math.Clamp((long)Volatile.Read(ref *_written) - FrameHeader.Size, 0, _expected);
            if (there >= end && _isThere?.Invoke(there) != false)
            {
                if (there == _expected) _written = null;
                return there;
            }

            if (there < end && !givesUp) continue;
            IsGivenUp = true;
            throw FrameErrors.Malformed("the rest has not been written");
        }
    }

    /// <summary>Copies what is there.</summary>
    public void Copy(ReadOnlySpan<byte> payload)
    {
        Expect(payload.Length);
        if (_array.Length < payload.Length) Grow(payload.Length);
        payload.CopyTo(_array);
        _received = payload.Length;
    }

    /// <summary>Where the next bytes go; never empty while the payload is incomplete.</summary>
    public Span<byte> Free()
    {
        if (_received == _array.Length) Grow(Math.Min(_expected, Math.Max(FirstStep, 2L * _received)));
        return _array.AsSpan(_received, Math.Min(_expected, _array.Length) - _received);
    }

    public void Advance(int count) => _received += count;

    /// <summary>From a sender that is trusted, and to be kept: in an array of its own, which takes no more than it needs.</summary>
    public void ExpectToKeep(int length)
    {
        Expect(length);
        Replace(new byte[length]);
        _isOwn = true;
    }

    /// <summary>Takes what was received away, for good.</summary>
    public byte[] Detach()
    {
        var kept = _borrowed is null ? _array : Span.ToArray();
        if (_borrowed is not null) Replace([]);
        (_array, _isOwn) = ([], false);
        Expect(0);
        return kept;
    }

    /// <summary>Nobody looks at it any more: what is large is given back.</summary>
    public void Trim()
    {
        Expect(0);
        if (_array.Length > FirstStep) Replace([]);
    }

    public void Dispose()
    {
        Expect(0);
        Replace([]);
    }

    private void Grow(long size)
    {
        var larger = ArrayPool<byte>.Shared.Rent((int)size);
        Span.CopyTo(larger);
        Replace(larger);
    }

    private void Replace(byte[] array)
    {
        if (_array.Length > 0 && !_isOwn) ArrayPool<byte>.Shared.Return(_array);
        (_array, _isOwn) = (array, false);
    }
}
