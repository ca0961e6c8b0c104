using Sandboxed;

Console.WriteLine($"methods: {string.Join(' ', typeof(Work).GetMethods().Where(method => method.DeclaringType == typeof(Work)).Select(method => method.Name))}");
Console.WriteLine($"capabilities: {SandboxCapabilities.All.Count > 0}");

/// <summary>Not partial, which would be an error if anybody looked.</summary>
public static class Work
{
    [EnforceLimits(MemMb = 64)]
    public static int Answer() => 42;
}
