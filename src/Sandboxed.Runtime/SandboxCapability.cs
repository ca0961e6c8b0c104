namespace Sandboxed;

/// <summary>What this machine can do about one limit.</summary>
/// <param name="Limit">The name of the limit, such as <c>MemMb</c>.</param>
/// <param name="IsSupported">Whether it is enforced here.</param>
/// <param name="Remarks">By what it is enforced and what that leaves open; or why it is not enforced, and the way out.</param>
public sealed record SandboxCapability(string Limit, bool IsSupported, string Remarks);
