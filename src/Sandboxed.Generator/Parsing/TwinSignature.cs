namespace Sandboxed.Generator.Parsing;

/// <summary>What the compiler tells overloads apart by.</summary>
/// <param name="Name">The name of the twin.</param>
/// <param name="Text">Its name and the types of its parameters.</param>
/// <param name="TextWithoutToken">The signature that a call without a token looks for first: a member that has it would be called instead of the twin.</param>
internal sealed record TwinSignature(string Name, string Text, string TextWithoutToken)
{
    public TwinSignature(string name, IEnumerable<string> withoutToken, IEnumerable<string> all)
        : this(name, Spell(name, all), Spell(name, withoutToken))
    {
    }

    public static string Spell(string name, IEnumerable<string> types) => $"{name}({string.Join(", ", types)})";
}
