using System.Reflection;
using System.Runtime.Loader;

// Arguments: "file" or "memory", and the path of the plug-in.
AssemblyLoadContext.Default.Resolving += (_, name) => args[0] == "memory" ? LoadFromMemory(Path.Combine(Path.GetDirectoryName(args[1])!, name.Name + ".dll")) : null;
var plugIn = args[0] == "memory" ? LoadFromMemory(args[1]) : new PlugInContext(args[1]).LoadFromAssemblyPath(args[1]);
var lines = (string[])plugIn.GetType("PlugIn.Entry")!.GetMethod("Run")!.Invoke(null, null)!;
foreach (var line in lines) Console.WriteLine(line);

static Assembly LoadFromMemory(string file) => Assembly.Load(File.ReadAllBytes(file));

/// <summary>Like the one in the documentation of .NET: what the host has is shared, all else is the plug-in's own.</summary>
internal sealed class PlugInContext(string path) : AssemblyLoadContext("plug-in")
{
    private readonly AssemblyDependencyResolver _resolver = new(path);

    protected override Assembly? Load(AssemblyName name)
    {
        if (File.Exists(Path.Combine(AppContext.BaseDirectory, name.Name + ".dll"))) return null;
        return _resolver.ResolveAssemblyToPath(name) is { } file ? LoadFromAssemblyPath(file) : null;
    }
}
