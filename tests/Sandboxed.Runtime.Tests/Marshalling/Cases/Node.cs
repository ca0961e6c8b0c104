using Sandboxed.CompilerServices;

namespace Sandboxed.Tests.Marshalling.Cases;

/// <summary>Contains its own type; it can neither be ordered nor be equal to another one.</summary>
internal sealed class Node
{
    public List<Node?>? Children { get; init; }
}

/// <summary>What the generator would write for <see cref="Node"/>.</summary>
internal readonly struct NodeMarshaller : ISandboxMarshaller<Node?>
{
    public static void Write(ref SandboxWriter writer, Node? value)
    {
        writer.Write(value is null ? (byte)0 : (byte)1);
        if (value is null) return;
        writer.Enter();
        ListMarshaller<Node?, NodeMarshaller>.Write(ref writer, value.Children);
        writer.Leave();
    }

    public static Node? Read(ref SandboxReader reader)
    {
        if (reader.Read<byte>() == 0) return null;
        reader.Enter();
        var node = new Node { Children = ListMarshaller<Node?, NodeMarshaller>.Read(ref reader) };
        reader.Leave();
        return node;
    }
}

/// <summary>One byte for a node without children.</summary>
internal readonly struct LeafMarshaller : ISandboxMarshaller<Node?>
{
    public static void Write(ref SandboxWriter writer, Node? value) => writer.Write(value is null ? (byte)0 : (byte)1);

    public static Node? Read(ref SandboxReader reader) => reader.Read<byte>() == 0 ? null : new Node();
}
