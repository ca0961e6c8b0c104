using Microsoft.CodeAnalysis;
using Sandboxed.Generator.Model;

namespace Sandboxed.Generator.Parsing;

/// <summary>One of the maps of a method, before it is spelled out.</summary>
/// <param name="FixedParameters">How many of the parameters that travel are the same for all items.</param>
/// <param name="IsAsync">Whether the items come asynchronously.</param>
internal sealed record MapForm(int FixedParameters, bool IsAsync)
{
    /// <summary>What a tuple does not let its elements be called, but for <c>Item1</c> and so on.</summary>
    private static readonly HashSet<string> _reserved = new(StringComparer.Ordinal) { "CompareTo", "Deconstruct", "Equals", "GetHashCode", "Rest", "ToString" };

    /// <summary>All maps of a method: none if it has no parameter that travels, yields items, or is an initializer.</summary>
    public static IEnumerable<MapForm> Of(MethodShape shape)
    {
        if (shape.InitializerPlace is not null || shape.Return.Item is not null) yield break;
        for (var i = 0; i < shape.Travelling.Count; i++)
        {
            yield return new MapForm(i, IsAsync: false);
            yield return new MapForm(i, IsAsync: true);
        }
    }

    public static string Name(MethodShape shape) => shape.PackedName + TwinForm.LimitedMapAsync;

    /// <summary>The parameters that are the same for all items.</summary>
    public IEnumerable<ParameterShape> Fixed(MethodShape shape) => shape.Travelling.Take(FixedParameters);

    /// <summary>The type of an item: that of the one parameter that is left, or a tuple of them.</summary>
    public string ItemType(MethodShape shape)
    {
        var parameters = shape.Travelling.Skip(FixedParameters).ToList();
        return parameters.Count == 1
            ? ElementType(parameters[0], annotated: true)
            : $"({string.Join(", ", parameters.Select(parameter => ElementType(parameter, annotated: true) + ElementName(parameter.Symbol.Name)))})";
    }

    public TwinSignature Signature(MethodShape shape)
    {
        var items = shape.Travelling.Skip(FixedParameters).Select(parameter => ElementType(parameter, annotated: false)).ToList();
        var types = Fixed(shape).Select(parameter => parameter.Signature)
            .Append(SequenceOf(items.Count == 1 ? items[0] : $"System.ValueTuple<{string.Join(", ", items)}>").Replace("global::", ""))
            .Append(KnownNames.MapOptions)
            .ToList();
        return new TwinSignature(Name(shape), types, types.Append(KnownNames.CancellationToken));
    }

    public string SequenceOf(string item) => $"global::System.Collections.Generic.{(IsAsync ? "IAsyncEnumerable" : "IEnumerable")}<{item}>";

    /// <summary>Spans live on the stack; an item lives longer.</summary>
    private static string ElementType(ParameterShape parameter, bool annotated)
    {
        var type = annotated ? parameter.Annotated : parameter.Canonical;
        return parameter.Kind == ArgumentKind.Span ? $"global::System.ReadOnlyMemory<{type}>" : type;
    }

    private static string ElementName(string name)
    {
        var isPlace = name.StartsWith("Item", StringComparison.Ordinal) && name.Length > 4 && name.Skip(4).All(char.IsDigit);
        return isPlace || _reserved.Contains(name) ? "" : " " + TypeNames.Escape(name);
    }
}
