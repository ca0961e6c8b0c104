using Sandboxed.Transport;

namespace Sandboxed.Calls;

/// <summary>Items of a call in a frame that has room for header and prefix before them.</summary>
/// <param name="Frame">Where they are.</param>
/// <param name="Start">Where the header goes.</param>
/// <param name="End">Where the last of them ends.</param>
/// <param name="Count">How many there are.</param>
/// <param name="IsQuiet">Whether this process need not hear when they have ended, if the worker has others then.</param>
internal readonly record struct CallItems(ArrayFrame Frame, int Start, int End, int Count, bool IsQuiet = false)
{
    public int Bytes => End - Start;
}
