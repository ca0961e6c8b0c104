using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Sandboxed.Transport;

namespace Sandboxed;

/// <summary>Reads the arguments or the result of a limited call out of contiguous memory.</summary>
/// <remarks>
/// The memory may belong to a hostile worker and change while it is read: every value is read once, checked, and never read
/// again. See <see cref="SandboxWriter"/> for the layout.
/// </remarks>
public ref struct SandboxReader
{
    /// <summary>As many as 500 keys take that share one hash code: 0.2 ms.</summary>
    private const int MaxExtraSteps = 1 << 17;

    /// <summary>How often somebody looks at what reading has made, in bytes that were read. A smaller frame makes 50 MB at most.</summary>
    private const int BytesPerLook = 256 << 10;

    private readonly ReadOnlySpan<byte> _span;

    /// <summary>Where more comes from; null if all is there.</summary>
    private readonly ReceivedPayload? _source;
    private readonly int _start;

    /// <summary>In bytes; 0 for any number of them.</summary>
    private readonly long _mostMade;
    private readonly long _madeBefore;

    /// <summary>How much is there, and may be read before somebody looks at what reading has made.</summary>
    private int _available;
    private int _position;
    private int _depth;
    private long _extraSteps;

    internal SandboxReader(ReadOnlySpan<byte> payload)
    {
        _span = payload;
        _available = payload.Length;
    }

    /// <summary>Reads what may make far more than it is.</summary>
    /// <param name="payload">All of it.</param>
    /// <param name="mostMade">The most that reading may allocate, in bytes; 0 for any number of them.</param>
    internal SandboxReader(ReadOnlySpan<byte> payload, long mostMade)
        : this(payload)
    {
        if (mostMade == 0 || payload.Length <= BytesPerLook) return;
        (_mostMade, _madeBefore, _available) = (mostMade, GC.GetAllocatedBytesForCurrentThread(), BytesPerLook);
    }

    /// <summary>Reads what is still being written.</summary>
    /// <param name="payload">The part to read.</param>
    /// <param name="source">All of it.</param>
    /// <param name="start">Where the part begins.</param>
    /// <param name="mostMade">The most that reading may allocate, in bytes; 0 for any number of them.</param>
    internal SandboxReader(ReadOnlySpan<byte> payload, ReceivedPayload source, int start, long mostMade)
        : this(payload, mostMade)
    {
        (_source, _start, _available) = (source, start, 0);
    }

    /// <summary>How many bytes were read.</summary>
    internal readonly int Position => _position;

    /// <summary>Bytes that are left.</summary>
    public readonly int Remaining => _span.Length - _position;

    /// <summary>Reads an unmanaged value as its bytes, whatever they are.</summary>
    /// <exception cref="MarshallingException">Fewer bytes are left.</exception>
    public T Read<T>()
        where T : unmanaged
    {
        var size = Unsafe.SizeOf<T>();
        if (size > _available - _position)
        {
            if (size > Remaining) throw FrameErrors.Malformed("a value is cut off");
            Await(_position + size);
        }

        var value = Unsafe.ReadUnaligned<T>(ref Unsafe.Add(ref MemoryMarshal.GetReference(_span), _position));
        _position += size;
        return value;
    }

    /// <summary>Reads a count: -1 for null, else between 0 and the number of bytes left, as each element takes one at least.</summary>
    /// <exception cref="MarshallingException">The count is outside that range.</exception>
    public int ReadCount()
    {
        var count = Read<int>();
        if (count < -1 || count > Remaining) throw FrameErrors.Malformed($"a count of {count} with {Remaining} bytes left");
        return count;
    }

    /// <summary>Reads text, which may be null.</summary>
    public string? ReadString()
    {
        var block = ReadBlock<char>(out var count);
        return count < 0 ? null : new string(MemoryMarshal.Cast<byte, char>(block));
    }

    /// <summary>Reads an array of unmanaged elements, which may be null, in one copy.</summary>
    public T[]? ReadArray<T>()
        where T : unmanaged
    {
        var (start, size) = FindBlock<T>(out var count);
        if (count < 0) return null;
        if (count == 0) return [];
        var values = GC.AllocateUninitializedArray<T>(count);
        var bytes = MemoryMarshal.AsBytes(values.AsSpan());
        var isLarge = size >= StreamingCopy.LeastSize;
        if (isLarge) HugePages.Advise(bytes);
        for (var copied = 0; copied < size;)
        {
            Await(start + copied + 1);
            var there = Math.Min(_available - start, size);
            var piece = _span[(start + copied)..(start + there)];
            if (isLarge) StreamingCopy.Copy(piece, bytes[copied..]);
            else piece.CopyTo(bytes[copied..]);
            copied = there;
        }

        return values;
    }

    /// <summary>Reads unmanaged elements in place: the span is valid while the call runs.</summary>
    public ReadOnlySpan<T> ReadSpan<T>()
        where T : unmanaged
    {
        var block = ReadBlock<T>(out _);
        return MemoryMarshal.Cast<byte, T>(block);
    }

    /// <summary>Reads the count of a block of unmanaged elements, -1 for null, and returns the block in place.</summary>
    public ReadOnlySpan<byte> ReadBlock<T>(out int count)
        where T : unmanaged
    {
        var (start, size) = FindBlock<T>(out count);
        Await(start + size);
        return _span.Slice(start, size);
    }

    /// <summary>Goes one level deeper; call it around the members of a value that may contain its own type.</summary>
    /// <exception cref="MarshallingException">The data is nested deeper than anything that can have been written.</exception>
    public void Enter()
    {
        if (++_depth > SandboxWriter.MaxDepth) throw FrameErrors.TooDeep();
    }

    /// <summary>Comes back from <see cref="Enter"/>.</summary>
    public void Leave() => _depth--;

    /// <summary>Whether its collections may take so many steps, in all, beside those that each of their elements may take.</summary>
    internal bool TryTakeSteps(long steps) => steps <= 0 || (_extraSteps += steps) <= MaxExtraSteps;

    /// <summary>Checks that everything was read.</summary>
    /// <exception cref="MarshallingException">Bytes are left over.</exception>
    public readonly void End()
    {
        if (Remaining != 0) throw FrameErrors.Malformed($"{Remaining} bytes are left over");
    }

    /// <summary>Goes past a block, which need not be there yet.</summary>
    private (int Start, int Size) FindBlock<T>(out int count)
        where T : unmanaged
    {
        count = Read<int>();
        if (count == -1) return default;
        var alignment = FrameAlignment.Of(Unsafe.SizeOf<T>());
        var padding = FrameAlignment.Padding(_position, alignment);
        var size = (long)count * Unsafe.SizeOf<T>();
        if (count < 0 || size + padding > Remaining) throw FrameErrors.Malformed($"a block of {count} elements with {Remaining} bytes left");
        var start = _position + padding;
        _position = start + (int)size;
        return (start, (int)size);
    }

    private void Await(int end)
    {
        if (end > _available) GoOn(end);
    }

    private void GoOn(int end)
    {
        _available = _source is null ? _span.Length : Math.Min(_source.Await(_start + end) - _start, _span.Length);
        if (_mostMade == 0) return;
        var made = GC.GetAllocatedBytesForCurrentThread() - _madeBefore;
        if (made > _mostMade) throw FrameErrors.MakesTooMuch(made, _position, _span.Length, _mostMade);
        _available = (int)Math.Min(_available, (long)end + BytesPerLook);
    }
}
