namespace Sandboxed.Misbehaving;

/// <summary>A value whose marshaller does not expect null.</summary>
[MarshalWith(typeof(LabelMarshaller))]
public sealed class Label(string text)
{
    public string Text { get; } = text;
}

/// <summary>Marshals labels, and no null.</summary>
public readonly struct LabelMarshaller : ISandboxMarshaller<Label>
{
    public static void Write(ref SandboxWriter writer, Label value) => writer.WriteString(value.Text);

    public static Label Read(ref SandboxReader reader) => new(reader.ReadString()!);
}
