namespace Sandboxed;

/// <summary>What an <see cref="ISandboxExecutor"/> gives back: the result, and the bytes of its value.</summary>
/// <param name="Result">What happened.</param>
/// <param name="Answer">The value as the worker wrote it; empty if there is none.</param>
public sealed record LimitedOutcome(LimitedResult Result, ReadOnlyMemory<byte> Answer);
