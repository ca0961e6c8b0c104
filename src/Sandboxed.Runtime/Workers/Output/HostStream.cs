using System.Diagnostics;
using System.Runtime.InteropServices;
using Microsoft.Extensions.Logging;
using Sandboxed.Interop.Linux;
using Sandboxed.Pooling;
using Sandboxed.Threads;

namespace Sandboxed.Workers.Output;

/// <summary>
/// The standard output or error of this process, as the output of workers goes there: written by a thread of its own, since a pipe that is
/// full blocks its writer for as long as nothing reads it. What waits to be written is bounded, and what finds no room is dropped.
/// </summary>
internal sealed unsafe partial class HostStream
{
    /// <summary>In bytes.</summary>
    public const int MaxQueued = 4 << 20;

    /// <summary>As many bytes as a pipe takes at once by default.</summary>
    private const int Piece = 64 << 10;

    /// <summary>How long somebody waits for a stream that takes nothing. The next ones do not wait until it takes something again.</summary>
    private static readonly TimeSpan _patience = TimeSpan.FromMilliseconds(500);

    private readonly object _gate = new();
    private readonly SafeHandle _stream;
    private readonly string _name;
    private MemoryStream _queued = new();
    private MemoryStream _writing = new();
    private bool _hasThread;
    private bool _isStalled;
    private long _passed;
    private long _written;
    private long _dropped;
    private QuietLogger? _toldFirst;

    /// <param name="stream">Where to; it may be invalid, and everything is lost then.</param>
    /// <param name="name">What a person calls it.</param>
    public HostStream(SafeHandle stream, string name) => (_stream, _name) = (stream, name);

    /// <summary>Passes text on; never waits.</summary>
    /// <param name="text">What to write.</param>
    /// <param name="logger">Told of it if there is no room.</param>
    public void Pass(ReadOnlySpan<byte> text, QuietLogger? logger)
    {
        if (_stream.IsInvalid || text.IsEmpty) return;
        lock (_gate)
        {
            if (_queued.Length + text.Length > MaxQueued || !HasThread())
            {
                Drop(text.Length, logger);
                return;
            }

            _queued.Write(text);
            _passed += text.Length;
            Monitor.PulseAll(_gate);
        }
    }

    /// <summary>Waits until what was passed on before is written, unless the stream takes nothing.</summary>
    public void Settle()
    {
        lock (_gate)
        {
            var (end, began) = (_passed, Stopwatch.GetTimestamp());
            while (_written < end && !_isStalled)
            {
                var left = _patience - Stopwatch.GetElapsedTime(began);
                _isStalled = left <= TimeSpan.Zero || !Monitor.Wait(_gate, left);
            }
        }
    }

    /// <summary>Whether there is a thread that writes; where none can be had, the next text tries again.</summary>
    private bool HasThread()
    {
        if (_hasThread) return true;
        try
        {
            HostThread.Start($"Sandboxed {_name}", Run, HostThread.SmallStack);
            return _hasThread = true;
        }
        catch (SandboxStartException)
        {
            return false;
        }
    }

    /// <summary>A logger may write to the same stream, so it is told from a thread that nothing waits for.</summary>
    private void Drop(int count, QuietLogger? logger)
    {
        _dropped += count;
        if (_toldFirst is not null || logger is null) return;
        _toldFirst = logger;
        ThreadPool.UnsafeQueueUserWorkItem(static one => LogStalled(one.logger, one._name), (logger, _name), preferLocal: false);
    }

    private void Run()
    {
        while (true)
        {
            try
            {
                TakeQueued();
                WriteTaken();
            }
            catch (OutOfMemoryException)
            {
                // What was to be written is lost, and no more than that.
            }
        }
    }

    private void WriteTaken()
    {
        var text = _writing.GetBuffer().AsSpan(0, (int)_writing.Length);
        for (var start = 0; start < text.Length; start += Piece)
        {
            var piece = text[start..Math.Min(start + Piece, text.Length)];
            Write(piece);
            NoteWritten(piece.Length);
        }
    }

    private void TakeQueued()
    {
        lock (_gate)
        {
            while (_queued.Length == 0) Monitor.Wait(_gate);
            (_queued, _writing) = (_writing, _queued);
            _queued.SetLength(0);
            if (_queued.Capacity > Piece) _queued.Capacity = 0;
        }
    }

    private void NoteWritten(int count)
    {
        var (dropped, logger) = (0L, default(QuietLogger));
        lock (_gate)
        {
            _written += count;
            _isStalled = false;
            Monitor.PulseAll(_gate);
            if (_written == _passed) (dropped, logger, _dropped, _toldFirst) = (_dropped, _toldFirst, 0, null);
        }

        if (logger is null) return;
        ThreadPool.UnsafeQueueUserWorkItem(static one => LogDropped(one.logger, one._name, one.dropped), (logger, _name, dropped), preferLocal: false);
    }

    /// <summary>
    /// Text that cannot be written is lost: nothing reads it any more (EPIPE), the stream is closed or open for reading only (EBADF), the disk
    /// is full (ENOSPC).
    /// </summary>
    private void Write(ReadOnlySpan<byte> text)
    {
        fixed (byte* start = text)
        {
            for (nint done = 0; done < text.Length;)
            {
                var count = Libc.write(_stream, start + done, text.Length - done);
                if (count >= 0) done += count;
                else if (Libc.errno == Libc.EAGAIN) Descriptors.AwaitWritable(Descriptors.Number(_stream));
                else if (Libc.errno != Libc.EINTR) return;
            }
        }
    }

    [LoggerMessage(30, LogLevel.Warning, "The {Stream} of this process takes nothing at present: output of workers that is not captured is dropped.")]
    private static partial void LogStalled(QuietLogger logger, string stream);

    [LoggerMessage(31, LogLevel.Warning, "{Bytes} bytes of output of workers were dropped, as the {Stream} of this process had taken nothing for a while.")]
    private static partial void LogDropped(QuietLogger logger, string stream, long bytes);
}
