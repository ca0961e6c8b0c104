using System.Globalization;
using Microsoft.CodeAnalysis;
using Sandboxed.Generator.Parsing.Marshalling.Layouts;

namespace Sandboxed.Generator.Parsing.Marshalling;

/// <summary>The types that the runtime has marshallers for. Their names follow from the names of the types.</summary>
internal static class KnownMarshallers
{
    private const string Services = KnownNames.CompilerServices;

    private static readonly Dictionary<string, string> _leaves = new(StringComparer.Ordinal)
    {
        ["System.Boolean"] = "BooleanMarshaller",
        ["System.Decimal"] = "DecimalMarshaller",
        ["System.DateTime"] = "DateTimeMarshaller",
        ["System.DateTimeOffset"] = "DateTimeOffsetMarshaller",
        ["System.DateOnly"] = "DateOnlyMarshaller",
        ["System.TimeOnly"] = "TimeOnlyMarshaller",
        ["System.Text.Rune"] = "RuneMarshaller",
        ["System.String"] = "StringMarshaller",
        ["System.Uri"] = "UriMarshaller",
        ["System.Version"] = "VersionMarshaller",
        ["System.Numerics.BigInteger"] = "BigIntegerMarshaller",
        ["System.Exception"] = "ExceptionMarshaller",
    };

    private static readonly Dictionary<string, string> _generics = new(StringComparer.Ordinal)
    {
        ["System"] = "Nullable Memory ReadOnlyMemory ArraySegment Tuple ValueTuple",
        ["System.Collections.Generic"] =
            "List Dictionary HashSet SortedSet Queue Stack LinkedList SortedDictionary SortedList PriorityQueue KeyValuePair OrderedDictionary "
            + "IEnumerable ICollection IList IReadOnlyCollection IReadOnlyList ISet IReadOnlySet IDictionary IReadOnlyDictionary",
        ["System.Collections.ObjectModel"] = "Collection ObservableCollection ReadOnlyCollection ReadOnlyDictionary ReadOnlySet",
        ["System.Collections.Concurrent"] = "ConcurrentDictionary ConcurrentQueue ConcurrentStack ConcurrentBag",
        ["System.Collections.Immutable"] =
            "ImmutableArray ImmutableList ImmutableHashSet ImmutableSortedSet ImmutableDictionary ImmutableSortedDictionary ImmutableQueue ImmutableStack "
            + "IImmutableList IImmutableSet IImmutableDictionary IImmutableQueue IImmutableStack",
        ["System.Collections.Frozen"] = "FrozenSet FrozenDictionary",
    };

    private static readonly HashSet<string> _genericNames = new(
        _generics.SelectMany(group => group.Value.Split(' ').Select(name => group.Key + "." + name)),
        StringComparer.Ordinal);

    /// <summary>The marshaller of a type that is not made of others.</summary>
    public static ResolvedMarshaller? FindLeaf(ITypeSymbol type)
    {
        if (type is not INamedTypeSymbol named) return null;
        if (named.EnumUnderlyingType is { } underlying) return new ResolvedMarshaller(Raw(type), EnumStrategy(named, underlying)) { IsBlock = true };
        if (named.Arity > 1 || named.IsNativeIntegerType || named.FullMetadataName() is not { } name) return null;
        if (LeafBytes.IsPlain(named, name)) return new ResolvedMarshaller(Raw(type), "raw") { IsBlock = true };
        if (!_leaves.TryGetValue(name, out var leaf)) return null;
        return new ResolvedMarshaller(Services + leaf, leaf) { IsBlock = name is "System.Boolean" or "System.Decimal" };
    }

    /// <summary>Whether a generic type has a marshaller that is made of those of its type arguments.</summary>
    public static bool IsGeneric(INamedTypeSymbol type) =>
        type is { Arity: > 0, ContainingType: null } && _genericNames.Contains($"{type.ContainingNamespace.ToDisplayString()}.{type.Name}");

    public static ResolvedMarshaller Compose(INamedTypeSymbol type, IReadOnlyList<ResolvedMarshaller> arguments)
    {
        var types = type.TypeArguments.Select(argument => argument.Qualified());
        var list = string.Join(", ", types.Concat(arguments.Select(argument => argument.Expression)));
        var resolved = new ResolvedMarshaller($"{Services}{type.Name}Marshaller<{list}>", type.Name + "Marshaller");
        resolved.Parts.AddRange(arguments.Select((argument, i) => new MarshalledPart(type.TypeParameters[i].Name, type.TypeArguments[i], argument)));
        return resolved;
    }

    public static string Raw(ITypeSymbol type) => $"{Services}Raw<{type.Qualified()}>";

    /// <summary>The numbers travel, so what they mean must be the same on both sides.</summary>
    private static string EnumStrategy(INamedTypeSymbol type, INamedTypeSymbol underlying)
    {
        var values = type.GetMembers().OfType<IFieldSymbol>().Where(field => field.HasConstantValue).Select(field => field.Name + "=" + Convert.ToString(field.ConstantValue, CultureInfo.InvariantCulture));
        return $"raw {underlying.Name} {string.Join(",", values)}";
    }
}
