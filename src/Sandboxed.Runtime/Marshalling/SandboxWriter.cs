using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Sandboxed;

/// <summary>Writes the arguments or the result of a limited call into contiguous memory.</summary>
/// <remarks>
/// Layout: values follow each other unaligned in the machine's byte order (both processes run on one machine, or on machines
/// of one byte order); only blocks of unmanaged elements are aligned, to the element's size up to 16, so that they can be read
/// in place. Text is UTF-16, so that lone surrogates survive and reading is one copy. Counts are 32 bits, -1 for null.
/// </remarks>
public ref struct SandboxWriter
{
    /// <summary>Values may be nested this deeply. A cycle is found by it; a worker's stack survives it.</summary>
    internal const int MaxDepth = 1000;

    /// <summary>In bytes: a block, or a frame with one, that is worth being read while it is written.</summary>
    internal const int LargeBlock = 1 << 20;

    private FrameMemory _memory;
    private int _origin;
    private Span<byte> _span;
    private int _position;
    private int _depth;

    internal SandboxWriter(FrameMemory memory, int origin) => Begin(memory, origin, origin);

    /// <summary>Goes on after what another writer with the same origin wrote.</summary>
    internal SandboxWriter(FrameMemory memory, int origin, int position) => Begin(memory, origin, position);

    /// <summary>Begins in place: to copy a writer that was made a moment ago waits for its narrow fields to be stored, 5 ns.</summary>
    [MemberNotNull(nameof(_memory))]
    internal void Begin(FrameMemory memory, int origin, int position)
    {
        (_memory, _origin, _position) = (memory, origin, position);
        _span = memory.Span;
    }

    /// <summary>Goes to a place further on, and begins there.</summary>
    internal void MoveTo(int position)
    {
        Reserve(position - _position);
        (_origin, _position, _depth) = (position, position, 0);
    }

    /// <summary>Bytes written so far, those before the payload included.</summary>
    internal readonly int Position => _position;

    /// <summary>Writes an unmanaged value as its bytes. Padding bytes are the caller's business.</summary>
    public void Write<T>(T value)
        where T : unmanaged
    {
        var size = Unsafe.SizeOf<T>();
        Reserve(size);
        Unsafe.WriteUnaligned(ref Unsafe.Add(ref MemoryMarshal.GetReference(_span), _position), value);
        _position += size;
    }

    /// <summary>Makes room for bytes without a count and returns it, to be filled by the caller.</summary>
    internal Span<byte> Append(int size)
    {
        Reserve(size);
        var bytes = _span.Slice(_position, size);
        _position += size;
        return bytes;
    }

    /// <summary>Refuses what needs more than a frame can have.</summary>
    internal void Demand(long size) => Reserve(size);

    /// <summary>Writes the number of elements that follow, or -1 for a null collection.</summary>
    public void WriteCount(int count) => Write(count);

    /// <summary>Writes text, which may be null.</summary>
    public void WriteString(string? value)
    {
        if (value is null)
        {
            WriteCount(-1);
            return;
        }

        WriteSpan<char>(value);
    }

    /// <summary>Writes an array of unmanaged elements, which may be null, as one block.</summary>
    public void WriteArray<T>(T[]? values)
        where T : unmanaged
    {
        if (values is null)
        {
            WriteCount(-1);
            return;
        }

        WriteSpan<T>(values);
    }

    /// <summary>Writes unmanaged elements as one count and one aligned block.</summary>
    public void WriteSpan<T>(scoped ReadOnlySpan<T> values)
        where T : unmanaged
    {
        var block = WriteBlock<T>(values.Length);
        var bytes = MemoryMarshal.AsBytes(values); // whose number overflows where the line before has refused them
        if (bytes.Length < LargeBlock) bytes.CopyTo(block);
        else _memory.Fill(_position - bytes.Length, bytes);
    }

    /// <summary>Writes the count of a block of unmanaged elements and returns the block, to be filled by the caller.</summary>
    public Span<byte> WriteBlock<T>(int count)
        where T : unmanaged
    {
        WriteCount(count);
        var alignment = FrameAlignment.Of(Unsafe.SizeOf<T>());
        var padding = FrameAlignment.Padding(_position - _origin, alignment);
        var size = (long)count * Unsafe.SizeOf<T>();
        Reserve(size + padding);
        _span.Slice(_position, padding).Clear();
        var block = _span.Slice(_position + padding, (int)size);
        _position += padding + (int)size;
        return block;
    }

    /// <summary>Goes one level deeper; call it around the members of a value that may contain its own type.</summary>
    /// <exception cref="MarshallingException">The value is nested too deeply, or contains itself.</exception>
    public void Enter()
    {
        if (++_depth > MaxDepth) throw FrameErrors.TooDeep();
    }

    /// <summary>Comes back from <see cref="Enter"/>.</summary>
    public void Leave() => _depth--;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Reserve(long size)
    {
        if (size > _span.Length - _position) _span = _memory.Grow(_position, _position + size);
    }
}
