namespace Sandboxed.Generator.Model;

/// <summary>A method that warms a template up.</summary>
/// <param name="DisplayName">The method as a person writes it.</param>
/// <param name="Invocation">The call of the method; of a task, if there is one.</param>
/// <param name="IsAwaited">Whether the call gives a task.</param>
/// <param name="IsObsolete">Whether only obsolete code may call it without a complaint.</param>
internal sealed record WarmUpModel(string DisplayName, string Invocation, bool IsAwaited, bool IsObsolete);
