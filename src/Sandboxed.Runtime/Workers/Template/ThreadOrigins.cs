namespace Sandboxed.Workers.Template;

/// <summary>Which of the user's code left which threads in a template: what ran when they were first seen.</summary>
internal sealed class ThreadOrigins
{
    private readonly Dictionary<string, string> _origins = [];
    private string? _runs;

    /// <summary>This runs next.</summary>
    public void Begin(string what)
    {
        End();
        _runs = what;
    }

    /// <summary>What ran last has ended.</summary>
    public void End()
    {
        if (_runs is null) return;
        foreach (var (id, _) in ThreadCount.Foreign()) _origins.TryAdd(id, _runs);
        _runs = null;
    }

    /// <summary>Threads in words. That of the runtime's compiler is nobody's, and named only if there is no other.</summary>
    public string Describe(IReadOnlyList<(string Id, string Name)> threads)
    {
        var others = threads.Where(static thread => thread.Name != ThreadCount.Compiler).ToList();
        return string.Join(", ", (others.Count > 0 ? others : threads).Select(thread => _origins.TryGetValue(thread.Id, out var origin) ? $"'{thread.Name}' (left by {origin})" : $"'{thread.Name}'"));
    }
}
