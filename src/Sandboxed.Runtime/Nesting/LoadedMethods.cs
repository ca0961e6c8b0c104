using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Runtime.Loader;
using Sandboxed.CompilerServices;
using Sandboxed.Transport;

namespace Sandboxed.Nesting;

/// <summary>
/// The limited methods of this process's own assemblies. A worker can name no other: nothing is loaded for it but what an assembly
/// with limited methods refers to anyway.
/// </summary>
internal static class LoadedMethods
{
    /// <summary>What was found; no more than there are methods.</summary>
    private static readonly ConcurrentDictionary<(string Assembly, Guid Module, string Key), LimitedMethod> _found = new();

    /// <exception cref="SandboxStartException">There is none, or it is of another build.</exception>
    public static LimitedMethod Find(MethodBinding binding)
    {
        var id = (binding.Assembly, binding.ModuleVersion, binding.Key);
        if (!_found.TryGetValue(id, out var method))
        {
            var assembly = Assembly(binding);
            if (LimitedMethodTable.Of(assembly)?.TryGet(binding.Key, out method) != true) throw new SandboxStartException($"{binding.Assembly} has no limited method {binding.Key}.");
            _found.TryAdd(id, method!);
        }

        if (method!.Contract == binding.Contract) return method;
        throw new SandboxStartException($"{binding.Key} of {binding.Assembly} has other parameters or results in the worker than in the host: they are built from different sources.");
    }

    private static Assembly Assembly(MethodBinding binding)
    {
        var loaded = AppDomain.CurrentDomain.GetAssemblies();
        var named = loaded.Where(assembly => assembly.FullName == binding.Assembly).ToList();
        if (named.Count == 0 && loaded.Select(assembly => Referred(assembly, binding.Assembly)).FirstOrDefault(static found => found is not null) is { } referred) named.Add(referred);
        return named.FirstOrDefault(assembly => assembly.ManifestModule.ModuleVersionId == binding.ModuleVersion)
            ?? throw new SandboxStartException(named.Count == 0
                ? $"A limited call was made to {binding.Assembly}, which the application has not loaded and no assembly with limited methods refers to. Load it, or make the call from the application."
                : $"The worker found another build of {binding.Assembly} than the host runs. Restart the application after a rebuild.");
    }

    /// <summary>What an assembly refers to and only its method in the worker has used so far.</summary>
    [UnconditionalSuppressMessage("Trimming", "IL2026", Justification = "What trimming has removed, no worker can have called.")]
    private static Assembly? Referred(Assembly assembly, string name)
    {
        if (assembly.IsDynamic || LimitedMethodTable.Of(assembly) is null) return null;
        if (Array.Find(assembly.GetReferencedAssemblies(), reference => reference.FullName == name) is not { } reference) return null;
        try
        {
            return AssemblyLoadContext.GetLoadContext(assembly)?.LoadFromAssemblyName(reference);
        }
        catch (Exception e) when (e is IOException or BadImageFormatException)
        {
            return null; // referred to and not deployed with the application
        }
    }
}
