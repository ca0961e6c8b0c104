namespace Sandboxed;
public sealed class SandboxPool { public static SandboxPool Shared => throw null!; }
public sealed class SandboxPoolOptions { public int MaxFrameMb { get; set; } public string? Name { get; set; } public object? UnsupportedLimits { get; set; } }
public static class SandboxCapabilities { }
