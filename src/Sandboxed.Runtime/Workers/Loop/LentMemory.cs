using System.Buffers;

namespace Sandboxed.Workers.Loop;

/// <summary>Elements of an argument, where they arrived, until the call ends: then other calls' arguments are there. Who has kept it is told so.</summary>
internal sealed unsafe class LentMemory<T>(T* start, int length) : MemoryManager<T>
    where T : unmanaged
{
    private volatile bool _isOver;

    public override Span<T> GetSpan()
    {
        Check();
        return new(start, length);
    }

    public override MemoryHandle Pin(int elementIndex = 0)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)elementIndex, (uint)length);
        Check();
        return new(start + elementIndex, pinnable: this);
    }

    public override void Unpin()
    {
    }

    protected override void Dispose(bool disposing) => _isOver = true;

    private void Check()
    {
        if (_isOver) throw new ObjectDisposedException(nameof(ReadOnlyMemory<>), "This memory was an argument of a limited call that has ended. To keep what is in it, copy it (ToArray).");
    }
}
