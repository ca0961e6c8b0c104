using Microsoft.Win32.SafeHandles;

namespace Sandboxed.Limits.Linux;

/// <summary>A file under /proc, opened once and read again and again: each read is one pread of a fresh text.</summary>
internal sealed class ProcFile : IDisposable
{
    private readonly SafeFileHandle _file;

    public ProcFile(string path) => _file = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);

    /// <summary>The text, cut off at the buffer's size; empty if the process has ended.</summary>
    public ReadOnlySpan<byte> Read(Span<byte> buffer)
    {
        try
        {
            return buffer[..RandomAccess.Read(_file, buffer, 0)];
        }
        catch (IOException)
        {
            // ESRCH: the process has been reaped.
            return default;
        }
    }

    public void Dispose() => _file.Dispose();
}
