namespace Sandboxed.Tests.Types.Classes;

internal abstract class Base(int id)
{
    private readonly int _id = id;

    public int Id => _id;

    public string? Shared { get; set; }

    public abstract bool IsLast { get; set; }
}

internal abstract class Middle(int id, string? text) : Base(id)
{
    public string? Text { get; protected init; } = text;
}

internal sealed class Derived(int id, string? text) : Middle(id, text)
{
    public override bool IsLast { get; set; }
}
