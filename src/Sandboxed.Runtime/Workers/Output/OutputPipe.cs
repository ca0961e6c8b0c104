using System.Buffers;
using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Win32.SafeHandles;
using Sandboxed.Interop.Linux;
using Sandboxed.Pooling;

namespace Sandboxed.Workers.Output;

/// <summary>
/// The host's end of a worker's standard output or error. The watch thread empties it as text comes; the thread that ends a call
/// empties it once more, so that what the call wrote before its answer or its death is in the result.
/// </summary>
internal sealed unsafe class OutputPipe : IWatched, IDisposable
{
    /// <summary>What a pipe holds at most by default; one thread that ends a call reads no more than twice that.</summary>
    private const int PipeCapacity = 64 * 1024;

    private readonly SafeFileHandle _pipe;
    private readonly HostStream _passOn;
    private readonly QuietLogger? _logger;
    private readonly Lock _reading = new();
    private readonly Tail _tail = new();
    private Capture? _capture;
    private bool _hasPassedOn;
    private bool _ended;

    /// <param name="pipe">The readable, non-blocking end.</param>
    /// <param name="passOn">Where text goes that no call captures.</param>
    /// <param name="logger">Told when it cannot go there.</param>
    /// <param name="captures">Whether it captures from the first byte on, also what is in the pipe already.</param>
    public OutputPipe(SafeFileHandle pipe, HostStream passOn, QuietLogger? logger, bool captures = false)
    {
        (_pipe, _passOn, _logger) = (pipe, passOn, logger);
        if (captures) _capture = new Capture(int.MaxValue);
    }

    public SafeHandle Handle => _pipe;

    /// <summary>The last 64 KiB since <see cref="ForgetTail"/>, whoever got them.</summary>
    public string TailText
    {
        get
        {
            lock (_reading) return _tail.ToString();
        }
    }

    public bool OnReadable()
    {
        lock (_reading) return ReadSome() > 0 || !_ended;
    }

    /// <summary>From now on text belongs to a call; what came before is passed on.</summary>
    public void BeginCapture(int limit)
    {
        lock (_reading)
        {
            Drain();
            _capture = new Capture(limit);
        }
    }

    /// <summary>Takes what has been written since <see cref="BeginCapture"/>.</summary>
    public string EndCapture()
    {
        lock (_reading)
        {
            Drain();
            var text = _capture?.ToString() ?? "";
            _capture = null;
            return text;
        }
    }

    /// <summary>Passes on what has been written since <see cref="BeginCapture"/>, and from now on everything.</summary>
    public void ReleaseCapture()
    {
        lock (_reading)
        {
            if (_capture is { } capture) PassOn(capture.Kept);
            _capture = null;
        }
    }

    /// <summary>Reads what is there now.</summary>
    public void Empty()
    {
        lock (_reading) Drain();
    }

    /// <summary>Passes on what is there now, and waits a moment until it has gone out with what was passed on before.</summary>
    public void Settle()
    {
        lock (_reading)
        {
            Drain();
            if (!_hasPassedOn) return;
            _hasPassedOn = false;
        }

        _passOn.Settle();
    }

    public void ForgetTail()
    {
        lock (_reading) _tail.Clear();
    }

    public void Dispose()
    {
        lock (_reading)
        {
            _ended = true;
            _pipe.Dispose();
        }
    }

    private void Drain()
    {
        for (var total = 0; total < 2 * PipeCapacity;)
        {
            var count = ReadSome();
            if (count <= 0) return;
            total += count;
        }
    }

    private int ReadSome()
    {
        if (_ended) return 0;
        var buffer = ArrayPool<byte>.Shared.Rent(PipeCapacity);
        try
        {
            int count;
            fixed (byte* start = buffer) count = (int)Libc.read(_pipe, start, PipeCapacity);
            if (count == 0) _ended = true;
            if (count > 0) Take(buffer.AsSpan(0, count));
            return count;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private void Take(ReadOnlySpan<byte> text)
    {
        _tail.Append(text);
        if (_capture is { } capture) capture.Append(text);
        else PassOn(text);
    }

    private void PassOn(ReadOnlySpan<byte> text)
    {
        _passOn.Pass(text, _logger);
        _hasPassedOn = true;
    }

    /// <summary>The first bytes of a call's output, and how many more there were.</summary>
    private sealed class Capture(int limit)
    {
        private readonly MemoryStream _kept = new();
        private long _dropped;

        public ReadOnlySpan<byte> Kept => _kept.GetBuffer().AsSpan(0, (int)_kept.Length);

        public void Append(ReadOnlySpan<byte> text)
        {
            var kept = (int)Math.Min(text.Length, limit - _kept.Length);
            _kept.Write(text[..kept]);
            _dropped += text.Length - kept;
        }

        public override string ToString()
        {
            var text = Encoding.UTF8.GetString(Kept);
            return _dropped == 0 ? text : $"{text}\n[{_dropped:N0} more bytes were dropped]\n";
        }
    }

    /// <summary>The last bytes of all output: where the runtime says why it gives up.</summary>
    private sealed class Tail
    {
        private byte[] _bytes = [];
        private int _length;

        public void Append(ReadOnlySpan<byte> text)
        {
            if (_bytes.Length == 0) _bytes = new byte[2 * PipeCapacity];
            if (_length + text.Length > _bytes.Length)
            {
                var kept = Math.Min(_length, PipeCapacity);
                _bytes.AsSpan(_length - kept, kept).CopyTo(_bytes);
                _length = kept;
            }

            text.CopyTo(_bytes.AsSpan(_length));
            _length += text.Length;
        }

        public void Clear() => _length = 0;

        public override string ToString() => Encoding.UTF8.GetString(_bytes.AsSpan(0, _length));
    }
}
