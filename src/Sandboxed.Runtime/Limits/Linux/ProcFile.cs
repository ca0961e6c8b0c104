using Microsoft.Win32.SafeHandles;
using Sandboxed.Interop.Linux;

namespace Sandboxed.Limits.Linux;

/// <summary>
/// A file of a process under /proc, opened when it is first read, and then read again and again: each read is one pread of a fresh text. The process must not have been
/// reaped before the first.
/// </summary>
internal sealed unsafe class ProcFile(int pid, string name) : IDisposable
{
    private SafeFileHandle? _file;

    /// <summary>The text, cut off at the buffer's size; empty if the process has ended.</summary>
    public ReadOnlySpan<byte> Read(Span<byte> buffer)
    {
        if (_file is not { IsInvalid: false }) _file = Opened();
        if (_file.IsInvalid) return default;
        fixed (byte* start = buffer) return buffer[..(int)Math.Max(0, Libc.pread(Descriptors.Number(_file), start, buffer.Length, 0))]; // ESRCH: the process has been reaped
    }

    /// <summary>Opens it now.</summary>
    /// <exception cref="System.ComponentModel.Win32Exception">The system refused a descriptor.</exception>
    public void Open()
    {
        _file = Opened();
        if (_file.IsInvalid && Descriptors.Error(name) is var error && Shortage.IsCauseOf(error)) throw error;
    }

    public void Dispose() => _file?.Dispose();

    /// <summary>Not by way of File, which asks what kind of file it is, and locks it: 10 us on the way of a call.</summary>
    private SafeFileHandle Opened() => new(Libc.open($"/proc/{pid}/{name}", Libc.O_RDONLY | Libc.O_CLOEXEC), ownsHandle: true);
}
