using Sandboxed.CompilerServices;
using Sandboxed.Transport;

namespace Sandboxed.Workers.Loop;

/// <summary>The methods that the host names, in this process. One for all: a plug-in must not be loaded once for its initializers and again for its calls.</summary>
internal static class HostMethods
{
    private static readonly Lock _lock = new();
    private static readonly HostAssemblies _assemblies = new();

    /// <exception cref="SandboxStartException">There is no such method, or it is of another build.</exception>
    public static LimitedMethod Find(MethodBinding binding) =>
        Check(Table(binding).TryGet(binding.Key, out var method) ? method : throw Missing("limited method", binding), binding);

    /// <inheritdoc cref="Find"/>
    public static LimitedMethod FindInitializer(MethodBinding binding) =>
        Check(Table(binding).TryGetInitializer(binding.Key, out var method) ? method : throw Missing("initializer", binding), binding);

    /// <summary>What else there is in the assembly of a method; null if it cannot be loaded, which the calls of the method will tell.</summary>
    public static LimitedMethodTable? TableOf(MethodBinding binding)
    {
        try
        {
            return Table(binding);
        }
        catch (SandboxStartException)
        {
            return null;
        }
    }

    private static LimitedMethodTable Table(MethodBinding binding)
    {
        lock (_lock)
        {
            var assembly = _assemblies.Load(binding);
            return LimitedMethodTable.Of(assembly) ?? throw new SandboxStartException($"{assembly.FullName} has no limited methods.");
        }
    }

    private static SandboxStartException Missing(string kind, MethodBinding binding) => new($"{binding.Assembly} has no {kind} {binding.Key}.");

    private static LimitedMethod Check(LimitedMethod method, MethodBinding binding)
    {
        if (method.Contract == binding.Contract) return method;
        throw new SandboxStartException($"{binding.Key} of {binding.Assembly} has other parameters or results in the worker than in the host: they are built from different sources.");
    }
}
