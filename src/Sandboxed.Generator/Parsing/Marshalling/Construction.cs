using Microsoft.CodeAnalysis;

namespace Sandboxed.Generator.Parsing.Marshalling;

/// <summary>How an object is made again: what travels, what the constructor takes, what is set afterwards.</summary>
internal sealed class Construction
{
    /// <summary>What travels, in this order.</summary>
    public List<TravellingMember> Members { get; } = [];

    /// <summary>What the constructor takes, by place in <see cref="Members"/>.</summary>
    public List<int> Arguments { get; } = [];

    /// <summary>What is set, by place in <see cref="Members"/>.</summary>
    public List<int> Initializers { get; } = [];

    /// <summary>Fields that nothing reaches.</summary>
    public List<InstanceField> Missing { get; } = [];

    public void Set(VisibleMember member)
    {
        var place = Members.FindIndex(other => other.Member == member);
        if (place < 0)
        {
            place = Members.Count;
            Members.Add(new TravellingMember(member, null));
        }

        if (!Initializers.Contains(place)) Initializers.Add(place);
    }
}

/// <summary>A member that travels, and the constructor parameter that takes it if one does.</summary>
internal sealed record TravellingMember(VisibleMember Member, IParameterSymbol? Parameter)
{
    /// <summary>The attributes of all that is written for the member in source; a positional parameter of a record is one of them.</summary>
    public IEnumerable<AttributeData> Attributes => Member.Symbol.GetAttributes()
        .Concat(Member.Symbol.ContainingType.GetMembers().OfType<IFieldSymbol>().Where(IsBackingField).SelectMany(backing => backing.GetAttributes()))
        .Concat(Parameter?.GetAttributes() ?? []);

    private bool IsBackingField(IFieldSymbol field) => SymbolEqualityComparer.Default.Equals(field.AssociatedSymbol, Member.Symbol);
}
