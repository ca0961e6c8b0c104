using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using Sandboxed.Transport;

namespace Sandboxed.Workers.Loop;

/// <summary>Loads the assemblies of limited methods: the very builds that the host has loaded.</summary>
internal sealed class HostAssemblies
{
    private readonly Dictionary<string, PlugInContext> _plugIns = [];

    /// <exception cref="SandboxStartException">There is no such assembly, or it is of another build.</exception>
    public Assembly Load(MethodBinding binding)
    {
        var assembly = LoadByName(binding, out var failure);
        if (assembly is null || (!IsSameBuild(assembly, binding) && binding.Location.Length != 0)) assembly = LoadFromFile(binding, failure);
        if (IsSameBuild(assembly, binding)) return assembly;
        throw new SandboxStartException($"The worker found another build of {binding.Assembly} than the host runs ({Place(assembly)}). Restart the application after a rebuild.");
    }

    private static bool IsSameBuild(Assembly assembly, MethodBinding binding) => assembly.ManifestModule.ModuleVersionId == binding.ModuleVersion;

    private static Assembly? LoadByName(MethodBinding binding, out Exception? failure)
    {
        failure = null;
        try
        {
            return Assembly.Load(new AssemblyName(binding.Assembly));
        }
        catch (Exception e) when (e is IOException or BadImageFormatException)
        {
            failure = e;
            return null;
        }
    }

    /// <summary>An assembly that is not the application's own, such as a plug-in in a load context of its own.</summary>
    private Assembly LoadFromFile(MethodBinding binding, Exception? cause)
    {
        if (binding.Location.Length == 0)
            throw new SandboxStartException($"The worker cannot load {binding.Assembly}: the host loaded it from memory, so there is no file to load. Load it from a file.", cause);
        try
        {
            var folder = Path.GetDirectoryName(binding.Location)!;
            if (!_plugIns.TryGetValue(folder, out var context)) _plugIns[folder] = context = new(folder);
            return context.LoadFile(binding.Location);
        }
        catch (Exception e) when (e is IOException or BadImageFormatException or InvalidOperationException)
        {
            throw new SandboxStartException($"The worker cannot load {binding.Assembly} from {binding.Location}: {e.Message}", e);
        }
    }

    [UnconditionalSuppressMessage("SingleFile", "IL3000", Justification = "Only for a message.")]
    private static string Place(Assembly assembly) => assembly.Location.Length == 0 ? "in the single file" : assembly.Location;
}
