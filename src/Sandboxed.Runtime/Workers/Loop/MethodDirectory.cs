using Sandboxed.CompilerServices;
using Sandboxed.Transport;

namespace Sandboxed.Workers.Loop;

/// <summary>The methods that the host has bound to numbers, or why one cannot be bound.</summary>
internal sealed class MethodDirectory
{
    private readonly Dictionary<long, (LimitedMethod? Method, string? Refusal)> _bound = [];

    public void Bind(long number, MethodBinding binding)
    {
        try
        {
            _bound[number] = (HostMethods.Find(binding), null);
        }
        catch (SandboxStartException e)
        {
            _bound[number] = (null, e.Message);
        }
    }

    /// <summary>Binds a method that is here already.</summary>
    public void Add(long number, LimitedMethod method) => _bound[number] = (method, null);

    public LimitedMethod? Get(long number, out string? refusal)
    {
        if (!_bound.TryGetValue(number, out var entry)) entry = (null, $"method {number} was never bound");
        refusal = entry.Refusal;
        return entry.Method;
    }
}
