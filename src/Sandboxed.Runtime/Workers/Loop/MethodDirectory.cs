using System.Reflection;
using System.Runtime.Loader;
using Sandboxed.CompilerServices;
using Sandboxed.Transport;

namespace Sandboxed.Workers.Loop;

/// <summary>The methods that the host has bound to numbers, or why one cannot be bound.</summary>
internal sealed class MethodDirectory
{
    private readonly Dictionary<long, (LimitedMethod? Method, string? Refusal)> _bound = [];
    private readonly Dictionary<Assembly, LimitedMethodTable> _tables = [];

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

    public LimitedMethod? Get(long number, out string? refusal)
    {
        if (!_bound.TryGetValue(number, out var entry)) entry = (null, $"method {number} was never bound");
        refusal = entry.Refusal;
        return entry.Method;
    }

    private LimitedMethod Find(MethodBinding binding)
    {
        var assembly = Load(binding);
        if (assembly.ManifestModule.ModuleVersionId != binding.ModuleVersion)
            throw new SandboxStartException($"The worker found another build of {binding.Assembly} than the host runs ({Place(assembly)}). Restart the application after a rebuild.");
        if (!TableOf(assembly).TryGet(binding.Key, out var method))
            throw new SandboxStartException($"{binding.Assembly} has no limited method {binding.Key}.");
        if (method.Contract != binding.Contract)
            throw new SandboxStartException($"{binding.Key} of {binding.Assembly} has other parameters or results in the worker than in the host: they are built from different sources.");
        return method;
    }

    private static Assembly Load(MethodBinding binding)
    {
        try
        {
            return Assembly.Load(new AssemblyName(binding.Assembly));
        }
        catch (Exception e) when (e is IOException or BadImageFormatException)
        {
            return LoadPlugIn(binding, e);
        }
    }

    /// <summary>An assembly that is not the application's own, such as a plug-in in a load context of its own: with its own dependencies.</summary>
    [System.Diagnostics.CodeAnalysis.UnconditionalSuppressMessage(
        "Trimming", "IL2026", Justification = "A trimmed application has no plug-ins; if it has, they bring what they need.")]
    private static Assembly LoadPlugIn(MethodBinding binding, Exception cause)
    {
        if (binding.Location.Length == 0)
            throw new SandboxStartException($"The worker cannot load {binding.Assembly}: the host loaded it from memory, so there is no file to load. Load it from a file.", cause);
        try
        {
            return new PlugInContext(binding.Location).LoadFromAssemblyPath(binding.Location);
        }
        catch (Exception e) when (e is IOException or BadImageFormatException)
        {
            throw new SandboxStartException($"The worker cannot load {binding.Assembly} from {binding.Location}: {e.Message}", e);
        }
    }

    private LimitedMethodTable TableOf(Assembly assembly)
    {
        if (_tables.TryGetValue(assembly, out var table)) return table;
        var attribute = assembly.GetCustomAttribute<LimitedMethodsAttribute>()
            ?? throw new SandboxStartException($"{assembly.FullName} has no limited methods.");
        return _tables[assembly] = (LimitedMethodTable)Activator.CreateInstance(attribute.Table)!;
    }

    [System.Diagnostics.CodeAnalysis.UnconditionalSuppressMessage("SingleFile", "IL3000", Justification = "Only for a message.")]
    private static string Place(Assembly assembly) => assembly.Location.Length == 0 ? "in the single file" : assembly.Location;

    [System.Diagnostics.CodeAnalysis.UnconditionalSuppressMessage(
        "Trimming", "IL2026", Justification = "See LoadPlugIn.")]
    private sealed class PlugInContext(string path) : AssemblyLoadContext(Path.GetFileName(path))
    {
        private readonly AssemblyDependencyResolver _resolver = new(path);

        protected override Assembly? Load(AssemblyName name)
        {
            // This library must be the one that runs the worker, or the plug-in's methods would not be methods to it.
            if (name.Name == typeof(LimitedMethod).Assembly.GetName().Name) return typeof(LimitedMethod).Assembly;
            return _resolver.ResolveAssemblyToPath(name) is { } found ? LoadFromAssemblyPath(found) : null;
        }
    }
}
