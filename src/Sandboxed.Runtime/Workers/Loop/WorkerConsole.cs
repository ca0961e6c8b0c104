using System.Text;
using Microsoft.Win32.SafeHandles;

namespace Sandboxed.Workers.Loop;

/// <summary>
/// Console writers over the descriptors 1 and 2 themselves. The runtime's own duplicate them when they are first used: those of a
/// template would go on to write to the template's output in each of its workers.
/// </summary>
internal static class WorkerConsole
{
    private static volatile bool _hasPrinted;
    private static TextWriter? _out;
    private static TextWriter? _error;

    public static void Attach()
    {
        Console.SetOut(WriterOf(1));
        Console.SetError(WriterOf(2));
        (_out, _error) = (Console.Out, Console.Error);
        Console.SetIn(TextReader.Null); // /dev/null; the runtime's own reader starts a thread for signals
    }

    /// <summary>So that what was written before an answer is in the pipe before the answer is. These writers here keep nothing back.</summary>
    public static void Flush()
    {
        if (!IsOwn(Console.Out)) Flush(Console.Out);
        if (!IsOwn(Console.Error)) Flush(Console.Error);
    }

    /// <summary>Whether something was written since <see cref="ForgetPrinted"/>.</summary>
    public static bool HasPrinted => _hasPrinted;

    public static void ForgetPrinted()
    {
        if (_hasPrinted) _hasPrinted = false;
    }

    /// <summary>Whether a writer keeps nothing back.</summary>
    public static bool IsOwn(TextWriter writer) => ReferenceEquals(writer, _out) || ReferenceEquals(writer, _error);

    private static void Flush(TextWriter writer)
    {
        try
        {
            writer.Flush();
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            // The user's own writer, put there by Console.SetOut and closed since.
        }
    }

    private static Writer WriterOf(int descriptor) =>
        new(new NotedStream(new SafeFileHandle(descriptor, ownsHandle: false))) { AutoFlush = true };

    /// <summary>Says that something was written.</summary>
    private sealed class NotedStream(SafeFileHandle descriptor) : FileStream(descriptor, FileAccess.Write, bufferSize: 0)
    {
        public override void Write(ReadOnlySpan<byte> buffer)
        {
            _hasPrinted = true;
            base.Write(buffer);
        }

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            _hasPrinted = true;
            return base.WriteAsync(buffer, cancellationToken);
        }
    }

    /// <summary>Like the runtime's own, it stays open for the next call when a method closes it.</summary>
    private sealed class Writer(Stream stream) : StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false))
    {
        public override void Close() => Flush();

        public override ValueTask DisposeAsync() => new(FlushAsync());

        protected override void Dispose(bool disposing)
        {
            if (disposing) Flush();
        }
    }
}
