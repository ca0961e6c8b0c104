using Sandboxed.Transport;

namespace Sandboxed.Calls;

/// <summary>Items of a call in a frame that has room for header and prefix before them.</summary>
/// <param name="Frame">Where they are.</param>
/// <param name="Start">Where the header goes.</param>
/// <param name="End">Where the last of them ends.</param>
/// <param name="Count">How many there are.</param>
internal readonly record struct CallItems(ArrayFrame Frame, int Start, int End, int Count)
{
    public int Bytes => End - Start;
}
