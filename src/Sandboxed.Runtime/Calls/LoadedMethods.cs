using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Runtime.Loader;
using Sandboxed.CompilerServices;

namespace Sandboxed.Calls;

/// <summary>
/// The limited methods of this process's own assemblies. Bytes can name no other: nothing is loaded for them but what the application, or
/// an assembly with limited methods, refers to anyway.
/// </summary>
internal static class LoadedMethods
{
    /// <summary>Characters of a name that a message repeats.</summary>
    private const int MostShown = 200;

    /// <summary>What was found; no more than there are methods. Weak, as plug-ins can be unloaded.</summary>
    private static readonly ConcurrentDictionary<(string Assembly, Guid Module, string Key), WeakReference<LimitedMethod>> _found = new();

    /// <summary>The method of this build; null, with what is wrong and the way out, if there is none.</summary>
    public static LimitedMethod? Find(MethodIdentity identity, out string refusal)
    {
        refusal = "";
        var id = (identity.Assembly, identity.Module, identity.Key);
        if (!_found.TryGetValue(id, out var known) || !known.TryGetTarget(out var method))
        {
            if (FindBuild(identity, out refusal) is not { } assembly) return null;
            if (LimitedMethodTable.Of(assembly)?.TryGet(identity.Key, out method) != true)
            {
                refusal = $"{Shown(identity.Assembly)} has no limited method {Shown(identity.Key)}.";
                return null;
            }

            _found[id] = new(method!);
        }

        if (method!.Contract == identity.Contract) return method;
        refusal = $"{method.Name} has other parameters or results here than where the call was made: "
            + "they are built from different sources.";
        return null;
    }

    private static Assembly? FindBuild(MethodIdentity identity, out string refusal)
    {
        refusal = "";
        var loaded = AppDomain.CurrentDomain.GetAssemblies();
        var named = loaded.Where(assembly => !assembly.IsDynamic && IsNamed(assembly.FullName!, identity.Assembly)).ToList();
        if (named.Count == 0) named.AddRange(loaded.Select(assembly => Referred(assembly, identity.Assembly)).OfType<Assembly>().Take(1));
        if (named.Find(assembly => assembly.ManifestModule.ModuleVersionId == identity.Module) is { } build) return build;
        refusal = named.Count == 0
            ? $"{Shown(identity.Assembly)} is not loaded in this application, and no assembly with limited methods refers to it. "
                + "If the application has it, use one of its types first."
            : $"The call was made by another build of {identity.Assembly}: {Build(identity.Version, identity.Module)}. This application runs "
                + $"{Build(MethodIdentity.VersionOf(named[0]), named[0].ManifestModule.ModuleVersionId)}. "
                + "Make the call again with this build, or run it where the other one is deployed.";
        return null;
    }

    private static string Build(Version version, Guid module) => $"version {version}, build {module}";

    private static bool IsNamed(string fullName, string name) => MethodIdentity.NameIn(fullName).SequenceEqual(name);

    /// <summary>What an assembly refers to and no code has used so far.</summary>
    [UnconditionalSuppressMessage("Trimming", "IL2026", Justification = "What trimming has removed, no call can mean.")]
    private static Assembly? Referred(Assembly assembly, string name)
    {
        if (assembly.IsDynamic || (assembly != Assembly.GetEntryAssembly() && LimitedMethodTable.Of(assembly) is null)) return null;
        if (Array.Find(assembly.GetReferencedAssemblies(), candidate => IsNamed(candidate.FullName, name)) is not { } reference) return null;
        try
        {
            return AssemblyLoadContext.GetLoadContext(assembly)?.LoadFromAssemblyName(reference);
        }
        catch (Exception e) when (e is IOException or BadImageFormatException)
        {
            return null; // referred to and not deployed with the application
        }
    }

    /// <summary>A name that came in bytes, as a message may repeat it: on one line, and not all of a long one.</summary>
    private static string Shown(string name)
    {
        var shown = name.Length <= MostShown ? name : string.Concat(name.AsSpan(0, MostShown), "…");
        return string.Create(shown.Length, shown, static (text, shown) =>
        {
            for (var i = 0; i < text.Length; i++) text[i] = char.IsControl(shown[i]) ? ' ' : shown[i];
        });
    }
}
