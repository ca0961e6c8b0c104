namespace Sandboxed.Generator.Model;

/// <summary>What a limited method returns.</summary>
/// <param name="Type">The type of the value, or that of nothing.</param>
/// <param name="Marshaller">Its marshaller; empty if there is no value.</param>
/// <param name="TaskType">The type of the task that must be awaited for it; empty if none.</param>
/// <param name="ItemType">The type of what it yields, if it does.</param>
/// <param name="ItemMarshaller">Its marshaller.</param>
internal sealed record ResultModel(string Type, string Marshaller, string TaskType, string ItemType = "", string ItemMarshaller = "")
{
    public bool IsStreamed => ItemType.Length != 0;

    public bool HasValue => Marshaller.Length != 0;

    public bool IsAwaited => TaskType.Length != 0;
}
