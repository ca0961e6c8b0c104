using Sandboxed.Generator.Collections;
using Sandboxed.Generator.Model;

namespace Sandboxed.Generator.Parsing;

/// <summary>Spells out the maps of a method.</summary>
internal static class MapParser
{
    public static IEnumerable<MapModel> Parse(MethodShape shape, string result) => MapForm.Of(shape).Select(form => Parse(form, shape, result));

    /// <summary>What the items of the maps are, each once.</summary>
    public static IEnumerable<ItemModel> Items(MethodShape shape) => MapForm.Of(shape)
        .Where(static form => !form.IsAsync)
        .Select(form => new ItemModel(form.FixedParameters + (shape.Method.IsStatic ? 0 : 1), form.ItemType(shape)));

    private static MapModel Parse(MapForm form, MethodShape shape, string result)
    {
        var (items, options, token) = (shape.Added.Items, shape.Added.Options, shape.Added.Token);
        var fixedParameters = form.Fixed(shape).ToList();
        var item = form.ItemType(shape);
        var parameters = fixedParameters.Select(static parameter => parameter.RequiredDeclaration)
            .Append($"{form.SequenceOf(item)} {items}")
            .Append($"{KnownNames.Runtime}MapOptions{(shape.IsNullableOblivious ? "" : "?")} {options} = null")
            .Append($"{KnownNames.QualifiedCancellationToken} {token} = default");
        var passed = fixedParameters.Select(static parameter => TypeNames.Escape(parameter.Symbol.Name));
        return new MapModel
        {
            Documentation = Document(shape, fixedParameters.Select(static parameter => parameter.Symbol.Name), items, options, token).ToImmutableEquatableArray(),
            Attributes = TwinParser.InheritedAttributes(shape.Method).ToImmutableEquatableArray(),
            IsNullableOblivious = shape.IsNullableOblivious,
            Modifiers = TwinParser.Modifiers(shape.Method),
            ReturnType = $"global::System.Collections.Generic.IAsyncEnumerable<{KnownNames.Runtime}LimitedItem<{item}{(shape.Return.Value is null ? "" : ", " + result)}>>",
            Name = TypeNames.Escape(MapForm.Name(shape)),
            Parameters = parameters.ToImmutableEquatableArray(),
            Fixed = (shape.Method.IsStatic ? passed : passed.Prepend("this")).ToImmutableEquatableArray(),
            MapLocal = shape.Added.Map,
            Options = options,
            Ending = shape.Return.Value is null ? "MapVoid" : "Map",
            Items = items,
            Token = token,
        };
    }

    private static IEnumerable<string> Document(MethodShape shape, IEnumerable<string> shared, string items, string options, string token)
    {
        yield return $"/// <summary>Runs <c>{shape.Method.Name}</c> for each item in worker processes that are held to its limits, each item to its own.</summary>";
        foreach (var name in shared)
            yield return $"/// <param name=\"{name}\">The same for all items: marshalled now, sent to each worker once and kept there. What the method changes in it, later items on that worker see.</param>";
        yield return $"/// <param name=\"{items}\">The items, read as they are needed.</param>";
        yield return $"/// <param name=\"{options}\">How the map works.</param>";
        yield return $"/// <param name=\"{token}\">Stops the map.</param>";
    }
}
