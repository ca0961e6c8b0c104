namespace Sandboxed.Workers.Launching;

/// <summary>The environment variables that a pool adds to those of its host, or takes away.</summary>
internal static class WorkerVariable
{
    /// <summary>A copy of the variables; null takes one away.</summary>
    /// <exception cref="ArgumentException">A name or a value cannot be in an environment.</exception>
    public static IReadOnlyDictionary<string, string?> Checked(IReadOnlyDictionary<string, string?> variables, string option)
    {
        ArgumentNullException.ThrowIfNull(variables, option);
        foreach (var (name, value) in variables)
        {
            Check(name, value, option);
            if (name == WorkerMarker.Variable) throw new ArgumentException($"The environment variable {name} is the pool's own: it makes a process a worker.", option);
        }

        return new Dictionary<string, string?>(variables, StringComparer.Ordinal).AsReadOnly();
    }

    /// <exception cref="ArgumentException">The name or the value cannot be in an environment.</exception>
    public static void Check(string name, string? value, string option)
    {
        if (name.Length == 0) throw new ArgumentException("The name of an environment variable is empty.", option);
        if (name.AsSpan().ContainsAny('=', '\0')) throw new ArgumentException($"The name of an environment variable contains '=' or a null character: '{name.Replace('\0', '?')}'.", option);
        if (value?.Contains('\0') == true) throw new ArgumentException($"The value of the environment variable {name} contains a null character.", option);
    }

    /// <summary>The host's variables as the pool changes them.</summary>
    public static IReadOnlyDictionary<string, string> Apply(IReadOnlyDictionary<string, string?> changes, Dictionary<string, string> host)
    {
        foreach (var (name, value) in changes)
        {
            if (value is null) host.Remove(name);
            else host[name] = value;
        }

        return host;
    }
}
