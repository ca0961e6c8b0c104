using System.Text;
using Microsoft.CodeAnalysis;
using Sandboxed.Generator.Parsing.Marshalling;

namespace Sandboxed.Generator.Parsing;

/// <summary>
/// Says in text what goes over the wire for one method: its signature, and for each type how it travels. Two builds of a method
/// understand each other if and only if their texts are the same.
/// </summary>
internal sealed class ContractText
{
    private readonly StringBuilder _signature = new();
    private readonly SortedDictionary<string, string> _types = new(StringComparer.Ordinal);

    public ContractText(MethodShape shape)
    {
        var method = shape.Method;
        _signature.Append(shape.Key).Append(method.IsStatic ? " static" : " instance").Append('\n');
        foreach (var parameter in method.Parameters)
        {
            _signature.Append(parameter.RefKind).Append(' ').Append(parameter.Type.Canonical()).Append('\n');
        }

        _signature.Append("-> ").Append(method.ReturnType.Canonical()).Append('\n');
    }

    /// <summary>Adds how a type travels, and all types it is made of.</summary>
    public void Add(ITypeSymbol type, ResolvedMarshaller marshaller)
    {
        _signature.Append(type.Canonical()).Append(" by ").Append(marshaller.Strategy).Append('\n');
        AddParts(type, marshaller);
    }

    public override string ToString()
    {
        var text = new StringBuilder(_signature.ToString());
        foreach (var type in _types) text.Append(type.Key).Append(": ").Append(type.Value).Append('\n');
        return text.ToString();
    }

    private void AddParts(ITypeSymbol type, ResolvedMarshaller marshaller)
    {
        var key = type.Canonical() + " by " + marshaller.Strategy;
        if (_types.ContainsKey(key)) return;
        _types.Add(key, string.Join(", ", marshaller.Parts.Select(part => $"{part.Name} {part.Type.Canonical()} by {part.Marshaller.Strategy}")));
        foreach (var part in marshaller.Parts) AddParts(part.Type, part.Marshaller);
    }
}
