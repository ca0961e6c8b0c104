namespace Sandboxed.Integration.Tests.Support;

/// <summary>A variable in the environment of this process, for a while.</summary>
internal sealed class HostVariable : IDisposable
{
    private readonly string _name;
    private readonly string? _before;

    public HostVariable(string name, string? value)
    {
        (_name, _before) = (name, Environment.GetEnvironmentVariable(name));
        Environment.SetEnvironmentVariable(name, value);
    }

    public void Dispose() => Environment.SetEnvironmentVariable(_name, _before);
}
