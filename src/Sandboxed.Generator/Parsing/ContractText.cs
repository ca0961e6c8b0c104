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
    private ulong? _hash;

    public ContractText(MethodShape shape)
    {
        Shape = shape;
        var method = shape.Method;
        _signature.Append(shape.Key).Append(method.IsStatic ? " static" : " instance").Append('\n');
        foreach (var parameter in method.Parameters)
        {
            _signature.Append(parameter.RefKind).Append(' ').Append(parameter.Type.Canonical()).Append('\n');
        }

        _signature.Append("-> ").Append(method.ReturnType.Canonical()).Append('\n');
    }

    public MethodShape Shape { get; }

    /// <summary>What travels, in the order on the wire.</summary>
    public List<ContractRoot> Roots { get; } = [];

    /// <summary>What generated code has of it. It is complete when all is added.</summary>
    public ulong Hash => _hash ??= Fingerprint.Of(ToString());

    /// <summary>Adds how a type travels, and all types it is made of.</summary>
    public void Add(ContractRoot root)
    {
        Roots.Add(root);
        _signature.Append(root.Type.Canonical()).Append(" by ").Append(root.Marshaller.Strategy).Append('\n');
        AddParts(root.Type, root.Marshaller);
    }

    /// <summary>Whether it says the same of how a type travels, the types of its members aside.</summary>
    public bool Agrees(ContractText other, ITypeSymbol type, ResolvedMarshaller marshaller)
    {
        var key = KeyOf(type, marshaller);
        return other._types.TryGetValue(key, out var line) && _types[key] == line;
    }

    public override string ToString()
    {
        var text = new StringBuilder(_signature.ToString());
        foreach (var type in _types) text.Append(type.Key).Append(": ").Append(type.Value).Append('\n');
        return text.ToString();
    }

    private void AddParts(ITypeSymbol type, ResolvedMarshaller marshaller)
    {
        var key = KeyOf(type, marshaller);
        if (_types.ContainsKey(key)) return;
        _types.Add(key, string.Join(", ", marshaller.Parts.Select(part => $"{part.Name} {part.Type.Canonical()} by {part.Marshaller.Strategy}")));
        foreach (var part in marshaller.Parts) AddParts(part.Type, part.Marshaller);
    }

    private static string KeyOf(ITypeSymbol type, ResolvedMarshaller marshaller) => type.Canonical() + " by " + marshaller.Strategy;
}

/// <summary>What travels for a method: an argument, its result, or the object that it is called on.</summary>
/// <param name="Subject">What it is, for messages.</param>
/// <param name="Declaration">The symbol in whose declaration the type is written.</param>
/// <param name="Type">Its type.</param>
/// <param name="Marshaller">How it travels.</param>
internal sealed record ContractRoot(string Subject, ISymbol Declaration, ITypeSymbol Type, ResolvedMarshaller Marshaller);
