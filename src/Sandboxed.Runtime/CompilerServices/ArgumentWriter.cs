using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;

namespace Sandboxed.CompilerServices;

/// <summary>Writes arguments, and knows which one is being written when that fails.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public ref struct ArgumentWriter
{
    private SandboxWriter _writer;

    internal ArgumentWriter(FrameMemory memory, int origin, int position) => _writer.Begin(memory, origin, position);

    internal readonly int Position => _writer.Position;

    /// <summary>Begins further arguments there.</summary>
    internal void MoveTo(int position) => _writer.MoveTo(position);

    /// <summary>The argument that is being written.</summary>
    internal string? Name { get; private set; }

    /// <summary>The writer for the argument of this name.</summary>
    [UnscopedRef]
    public ref SandboxWriter Argument(string name)
    {
        Name = name;
        return ref _writer;
    }
}

/// <summary>Writes the arguments that make up one item of a map.</summary>
/// <typeparam name="TItem">The type of an item.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public delegate void ItemWriter<in TItem>(scoped ref ArgumentWriter arguments, TItem item);
