using System.Text;
using Microsoft.Win32.SafeHandles;

namespace Sandboxed.Workers.Loop;

/// <summary>
/// Console writers over the descriptors 1 and 2 themselves. The runtime's own duplicate them when they are first used: those of a
/// template would go on to write to the template's output in each of its workers.
/// </summary>
internal static class WorkerConsole
{
    public static void Attach()
    {
        Console.SetOut(WriterOf(1));
        Console.SetError(WriterOf(2));
        Console.SetIn(TextReader.Null); // /dev/null; the runtime's own reader starts a thread for signals
    }

    private static Writer WriterOf(int descriptor) =>
        new(new FileStream(new SafeFileHandle(descriptor, ownsHandle: false), FileAccess.Write, bufferSize: 0)) { AutoFlush = true };

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
