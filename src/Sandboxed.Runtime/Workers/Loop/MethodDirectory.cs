using Sandboxed.CompilerServices;
using Sandboxed.Transport;

namespace Sandboxed.Workers.Loop;

/// <summary>The methods that the host has bound to numbers, or why one cannot be bound.</summary>
internal sealed class MethodDirectory
{
    private readonly Dictionary<long, (LimitedMethod? Method, string? Refusal)> _bound = [];

    /// <summary>Those that cannot be bound.</summary>
    public IEnumerable<long> Refused => from entry in _bound where entry.Value.Method is null select entry.Key;

    /// <summary>False if it cannot be bound.</summary>
    public bool Bind(long number, MethodBinding binding)
    {
        try
        {
            _bound[number] = (HostMethods.Find(binding), null);
            return true;
        }
        catch (SandboxStartException e)
        {
            _bound[number] = (null, e.Message);
            return false;
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
