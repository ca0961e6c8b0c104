using System.Reflection;
using System.Reflection.Metadata;

namespace Sandboxed.Workers.Loop;

/// <summary>
/// Whether code that this process has loaded can change what a worker puts back between calls. To look at the environment takes 25 us, ten times what a short call does;
/// but what changes it has to name the method that does, as a reference or as a text for reflection. What is emitted at run time counts as naming it.
/// </summary>
internal sealed class LoadedCode
{
    private volatile bool _changesEnvironment;
    private volatile bool _changesDirectory;

    public LoadedCode()
    {
        AppDomain.CurrentDomain.AssemblyLoad += (_, e) => Look(e.LoadedAssembly);
        foreach (var assembly in AppDomain.CurrentDomain.GetAssemblies()) Look(assembly);
    }

    public bool ChangesEnvironment => _changesEnvironment;

    public bool ChangesDirectory => _changesDirectory;

    private unsafe void Look(Assembly assembly)
    {
        if (assembly == typeof(object).Assembly || assembly == typeof(LoadedCode).Assembly) return;
        if (assembly.IsDynamic || !assembly.TryGetRawMetadata(out var start, out var length))
        {
            _changesEnvironment = _changesDirectory = true;
            return;
        }

        var metadata = new ReadOnlySpan<byte>(start, length);
        _changesEnvironment |= Names(metadata, nameof(Environment.SetEnvironmentVariable));
        _changesDirectory |= Names(metadata, nameof(Environment.CurrentDirectory)) || Names(metadata, "chdir"); // the first is in SetCurrentDirectory too
    }

    /// <summary>In UTF-8, as names are written, or in UTF-16, as texts are.</summary>
    private static bool Names(ReadOnlySpan<byte> metadata, string name) =>
        metadata.IndexOf(System.Text.Encoding.UTF8.GetBytes(name)) >= 0 || metadata.IndexOf(System.Text.Encoding.Unicode.GetBytes(name)) >= 0;
}
