using System.Reflection;
using Sandboxed.CompilerServices;
using Sandboxed.Transport;

namespace Sandboxed.Workers.Loop;

/// <summary>The methods that the host has bound to numbers, or why one cannot be bound.</summary>
internal sealed class MethodDirectory
{
    private readonly Dictionary<long, (LimitedMethod? Method, string? Refusal)> _bound = [];
    private readonly Dictionary<Assembly, LimitedMethodTable> _tables = [];
    private readonly HostAssemblies _assemblies = new();

    public void Bind(long number, MethodBinding binding)
    {
        try
        {
            _bound[number] = (Find(binding), null);
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

    private LimitedMethod Find(MethodBinding binding)
    {
        var assembly = _assemblies.Load(binding);
        if (!TableOf(assembly).TryGet(binding.Key, out var method))
            throw new SandboxStartException($"{binding.Assembly} has no limited method {binding.Key}.");
        if (method.Contract != binding.Contract)
            throw new SandboxStartException($"{binding.Key} of {binding.Assembly} has other parameters or results in the worker than in the host: they are built from different sources.");
        return method;
    }

    private LimitedMethodTable TableOf(Assembly assembly)
    {
        if (_tables.TryGetValue(assembly, out var table)) return table;
        var attribute = assembly.GetCustomAttribute<LimitedMethodsAttribute>()
            ?? throw new SandboxStartException($"{assembly.FullName} has no limited methods.");
        return _tables[assembly] = (LimitedMethodTable)Activator.CreateInstance(attribute.Table)!;
    }
}
