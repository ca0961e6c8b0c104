using Microsoft.Win32.SafeHandles;

namespace Sandboxed.Limits.Linux;

/// <summary>
/// A file of a process under /proc, opened when it is first read, and then read again and again: each read is one pread of a fresh text. The process must not have been
/// reaped before the first.
/// </summary>
internal sealed class ProcFile(int pid, string name) : IDisposable
{
    private SafeFileHandle? _file;

    /// <summary>The text, cut off at the buffer's size; empty if the process has ended.</summary>
    public ReadOnlySpan<byte> Read(Span<byte> buffer)
    {
        try
        {
            _file ??= File.OpenHandle($"/proc/{pid}/{name}", FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            return buffer[..RandomAccess.Read(_file, buffer, 0)];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // ESRCH: the process has been reaped.
            return default;
        }
    }

    public void Dispose() => _file?.Dispose();
}
