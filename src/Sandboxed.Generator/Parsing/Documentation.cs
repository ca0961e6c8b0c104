namespace Sandboxed.Generator.Parsing;

/// <summary>The documentation that all twins of a method share.</summary>
internal sealed record Documentation(IReadOnlyList<string> Lines)
{
    /// <summary>The lines, with those of the parameters that are added; an empty name for one that is not.</summary>
    public IEnumerable<string> For(string options, string token)
    {
        foreach (var line in Lines) yield return line;
        if (options.Length != 0) yield return $"/// <param name=\"{options}\">What differs for this call from the limits that the method declares.</param>";
        if (token.Length != 0) yield return $"/// <param name=\"{token}\">Stops the call.</param>";
    }
}
