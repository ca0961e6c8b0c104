namespace Sandboxed.Maps;

/// <summary>How large a chunk is.</summary>
/// <param name="Items">How many items it has.</param>
/// <param name="Bytes">What their message takes.</param>
internal readonly record struct ChunkSize(int Items, int Bytes);
