using System.Buffers.Text;
using Microsoft.Win32.SafeHandles;

namespace Sandboxed.Limits.Linux;

/// <summary>What a worker's memory looks like from outside, in bytes.</summary>
/// <param name="Peak">VmHWM: the most physical memory since the last reset.</param>
/// <param name="Resident">VmRSS: physical memory now.</param>
/// <param name="Anonymous">RssAnon: the part of it that is private. The pages of mapped files are not in it: the kernel takes them back when it needs memory.</param>
/// <param name="Shared">RssShmem: the part of it in shared mappings, which RLIMIT_DATA does not count.</param>
/// <param name="Data">VmData: private writable memory, what RLIMIT_DATA limits. A mapping that grows downwards is not in it, nor is one that was made read-only.</param>
/// <param name="Stack">VmStk: mappings that grow downwards.</param>
internal readonly record struct MemoryReading(long Peak, long Resident, long Anonymous, long Shared, long Data, long Stack)
{
    /// <summary>What the process could write to at any time, touched or not.</summary>
    public long Committed => Data + Stack + Shared;

    /// <summary>How much more it is than another: committed or touched, whichever is more.</summary>
    public long Above(in MemoryReading other) => Math.Max(Committed - other.Committed, Anonymous + Shared - other.Anonymous - other.Shared);
}

/// <summary>Reads the memory of one worker: 6 us a look, 0.4 us a reset.</summary>
internal sealed class MemoryGauge(int pid) : IDisposable
{
    private readonly ProcFile _status = new(pid, "status");
    private SafeFileHandle? _clearRefs;
    private bool _cannotReset;

    /// <inheritdoc cref="ProcFile.Open"/>
    public void Open() => _status.Open();

    /// <summary>The reading, or null if the process has ended: a zombie has no memory left to measure.</summary>
    public MemoryReading? Read()
    {
        var status = _status.Read(stackalloc byte[4096]);
        var peak = Kilobytes(ref status, "VmHWM:"u8); // in the order of the file: each is looked for behind the one before
        if (peak == 0) return null;
        return new(
            peak,
            Kilobytes(ref status, "VmRSS:"u8),
            Kilobytes(ref status, "RssAnon:"u8),
            Kilobytes(ref status, "RssShmem:"u8),
            Kilobytes(ref status, "VmData:"u8),
            Kilobytes(ref status, "VmStk:"u8));
    }

    /// <summary>Makes the peak start again from what is resident now. Without the file (a kernel without it) the peak is that of the worker's life.</summary>
    public void ResetPeak()
    {
        if (_cannotReset) return;
        try
        {
            _clearRefs ??= File.OpenHandle($"/proc/{pid}/clear_refs", FileMode.Open, FileAccess.Write, FileShare.ReadWrite);
            RandomAccess.Write(_clearRefs, "5"u8, 0);
        }
        catch (Exception e) when (e is UnauthorizedAccessException or IOException)
        {
            if (Shortage.IsCauseOf(e)) return;

            // Or ESRCH: the process has ended, which the caller learns from its channel.
            _cannotReset = true;
        }
    }

    public void Dispose()
    {
        _status.Dispose();
        _clearRefs?.Dispose();
    }

    private static long Kilobytes(ref ReadOnlySpan<byte> status, ReadOnlySpan<byte> name)
    {
        var start = status.IndexOf(name);
        if (start < 0) return 0;
        status = status[(start + name.Length)..];
        return Utf8Parser.TryParse(status.TrimStart("\t "u8), out long value, out _) ? value << 10 : 0;
    }
}
