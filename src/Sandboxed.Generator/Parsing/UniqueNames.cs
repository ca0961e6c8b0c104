namespace Sandboxed.Generator.Parsing;

/// <summary>Names that do not collide with each other nor with those given.</summary>
internal sealed class UniqueNames(IEnumerable<string> taken)
{
    private readonly HashSet<string> _taken = new(taken, StringComparer.Ordinal);

    /// <summary>The name itself, or with the lowest number that makes it unique.</summary>
    public string Take(string name)
    {
        var candidate = name;
        for (var number = 2; !_taken.Add(candidate); number++) candidate = name + number;
        return candidate;
    }

    public void Release(string name) => _taken.Remove(name);
}
