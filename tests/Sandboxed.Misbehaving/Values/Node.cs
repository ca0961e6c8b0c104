namespace Sandboxed.Misbehaving;

/// <summary>A list that can be tied into a ring, which cannot travel.</summary>
public sealed class Node
{
    public int Value { get; set; }

    public Node? Next { get; set; }
}
