using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Runtime.Loader;
using Sandboxed.CompilerServices;

namespace Sandboxed.Workers.Loop;

/// <summary>
/// The assemblies of one folder that are not the application's own, with the dependencies that their deps files name. One context a
/// folder, so that a plug-in and its library meet in the worker as they do in the host.
/// </summary>
internal sealed class PlugInContext(string folder) : AssemblyLoadContext(folder)
{
    private readonly Dictionary<string, AssemblyDependencyResolver> _resolvers = [];

    [UnconditionalSuppressMessage("Trimming", "IL2026", Justification = "A trimmed application has no plug-ins; if it has, they bring what they need.")]
    public Assembly LoadFile(string file)
    {
        if (!_resolvers.ContainsKey(file)) _resolvers.Add(file, new(file)); // which reads its deps file
        return LoadFromAssemblyPath(file); // the same, if it was loaded before
    }

    [UnconditionalSuppressMessage("Trimming", "IL2026", Justification = "See LoadFile.")]
    protected override Assembly? Load(AssemblyName name)
    {
        // This library must be the one that runs the worker, or the plug-in's methods would not be methods to it.
        if (name.Name == typeof(LimitedMethod).Assembly.GetName().Name) return typeof(LimitedMethod).Assembly;
        return Resolve(resolver => resolver.ResolveAssemblyToPath(name)) is { } file ? LoadFromAssemblyPath(file) : null;
    }

    protected override nint LoadUnmanagedDll(string name) =>
        Resolve(resolver => resolver.ResolveUnmanagedDllToPath(name)) is { } file ? LoadUnmanagedDllFromPath(file) : 0;

    private string? Resolve(Func<AssemblyDependencyResolver, string?> ask) => _resolvers.Values.Select(ask).FirstOrDefault(file => file is not null);
}
