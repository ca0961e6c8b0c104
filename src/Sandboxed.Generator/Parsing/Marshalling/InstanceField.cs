using Microsoft.CodeAnalysis;

namespace Sandboxed.Generator.Parsing.Marshalling;

/// <summary>A field that every object of a type has, whoever may see it.</summary>
/// <param name="Name">Its name in metadata.</param>
/// <param name="Owner">The type that declares it.</param>
internal sealed record InstanceField(string Name, INamedTypeSymbol Owner)
{
    /// <summary>The auto-property that it holds the value of; its name only, as the compiler does not show private ones of other assemblies.</summary>
    public string? PropertyName => Name.Length != 0 && Name[0] == '<' && Name.EndsWith(">k__BackingField", StringComparison.Ordinal)
        ? Name.Substring(1, Name.IndexOf('>') - 1)
        : null;

    /// <summary>The name as a person knows it.</summary>
    public string DisplayName => PropertyName ?? (Name[0] == '<' ? Name.Substring(1, Math.Max(0, Name.IndexOf('>') - 1)) : Name);

    /// <summary>The name without the prefixes that fields are given: what a parameter or property for it is called.</summary>
    public string BareName
    {
        get
        {
            var name = DisplayName;
            if (name.StartsWith("m_", StringComparison.Ordinal)) name = name.Substring(2);
            return name.TrimStart('_');
        }
    }

    public bool IsNamedLike(string name) => string.Equals(BareName, name, StringComparison.OrdinalIgnoreCase);
}
