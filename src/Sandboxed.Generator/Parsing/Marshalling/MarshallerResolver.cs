using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Sandboxed.Generator.Model;
using Sandboxed.Generator.Parsing.Marshalling.Layouts;

namespace Sandboxed.Generator.Parsing.Marshalling;

/// <summary>Finds the marshallers of types, or plans the ones to generate; each type once for all methods of the containing type.</summary>
internal sealed class MarshallerResolver(ParseContext context, UniqueNames names)
{
    private readonly Dictionary<ITypeSymbol, ResolvedMarshaller?> _resolved = new(SymbolEqualityComparer.Default);
    private readonly List<ITypeSymbol> _order = [];

    public ParseContext Context => context;

    /// <summary>The marshallers to generate.</summary>
    public List<MarshallerModel> Models { get; } = [];

    /// <summary>Finds the marshaller of what a parameter, a result or a receiver is.</summary>
    /// <param name="type">Its type.</param>
    /// <param name="attributes">Its attributes, which may name the marshaller.</param>
    /// <param name="subject">What it is, for messages.</param>
    /// <param name="failures">Why there is none.</param>
    public ResolvedMarshaller? Resolve(ITypeSymbol type, ImmutableArray<AttributeData> attributes, string subject, out List<MarshallingFailure> failures)
    {
        failures = [];
        var known = _order.Count;
        var models = Models.Count;
        var resolved = Resolve(type, attributes, new Route(subject, "", failures));
        if (resolved is not null && failures.Count == 0) return resolved;

        // What was resolved on the way may name the marshaller of a type that turned out to have none.
        foreach (var forgotten in _order.Skip(known)) _resolved.Remove(forgotten);
        foreach (var forgotten in Models.Skip(models)) names.Release(forgotten.StructName);
        _order.RemoveRange(known, _order.Count - known);
        Models.RemoveRange(models, Models.Count - models);
        return null;
    }

    /// <summary>Finds the marshaller of a member or element on the way.</summary>
    public ResolvedMarshaller? Resolve(ITypeSymbol type, ImmutableArray<AttributeData> attributes, Route route)
    {
        context.Cancellation.ThrowIfCancellationRequested();
        RuntimeHelpers.EnsureSufficientExecutionStack();
        if (CustomMarshaller.Find(attributes) is { } custom) return CustomMarshaller.Resolve(custom, type, route, context);
        if (_resolved.TryGetValue(type, out var known)) return known;
        var resolved = ResolveNew(type, route);
        if (!_resolved.ContainsKey(type)) _order.Add(type);
        return _resolved[type] = resolved;
    }

    /// <summary>Says how a type travels before its members are resolved, which may be of that type again.</summary>
    public ResolvedMarshaller Begin(ITypeSymbol type, string structName)
    {
        var resolved = new ResolvedMarshaller(structName, "memberwise");
        _resolved[type] = resolved;
        _order.Add(type);
        return resolved;
    }

    /// <summary>A name for a struct to generate for a type.</summary>
    public string NameFor(ITypeSymbol type, string suffix)
    {
        var name = type is IArrayTypeSymbol array ? InnermostElement(array).Name + "Array" + array.Rank : type.Name;
        return names.Take($"__{name}{suffix}");
    }

    private static ITypeSymbol InnermostElement(IArrayTypeSymbol array) =>
        array.ElementType is IArrayTypeSymbol inner ? InnermostElement(inner) : array.ElementType;

    private ResolvedMarshaller? ResolveNew(ITypeSymbol type, Route route)
    {
        if (TypeObstacles.IsEndless(type))
        {
            route.CannotTravel(type, "one of a family of ever larger generic types");
            return null;
        }

        // The compiler has said what is wrong.
        if (type.HasErrors()) return null;
        if (!context.IsAccessible(type))
        {
            route.CannotTravel(type, "which is not accessible here");
            return null;
        }

        if (CustomMarshaller.Find(type.GetAttributes()) is { } custom) return CustomMarshaller.Resolve(custom, type, route, context);
        if (KnownMarshallers.FindLeaf(type) is { } leaf) return leaf;
        if (type is IArrayTypeSymbol array) return ArrayPlanner.Plan(array, this, route);
        if (type is INamedTypeSymbol generic && KnownMarshallers.IsGeneric(generic)) return Compose(generic, route);
        if (TypeObstacles.Of(type) is { } reason)
        {
            route.CannotTravel(type, reason);
            return null;
        }

        var named = (INamedTypeSymbol)type;
        if (HierarchyPlanner.IsHierarchy(named)) return HierarchyPlanner.Plan(named, this, route);
        if (named.IsAbstract)
        {
            route.CannotTravel(type, "whose concrete types are not known");
            return null;
        }

        if (BitwisePlanner.Plan(named, this) is { } bitwise) return bitwise;
        if (DeclaredLayout.Obstacle(named, context.Compilation) is not { } layout) return MemberwisePlanner.Plan(named, this, route);
        route.CannotTravel(type, layout);
        return null;
    }

    /// <summary>How a person names what a generic type is made of: <c>[]</c> for items, <c>.Value</c> for TValue, <c>.Item2</c> for T2.</summary>
    private static string Suffix(INamedTypeSymbol type, int argument)
    {
        if (type.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T) return ".Value";
        var name = type.TypeParameters[argument].Name.TrimStart('T');
        return type.Arity == 1 ? "[]" : char.IsDigit(name[0]) ? ".Item" + name : "." + name;
    }

    private ResolvedMarshaller? Compose(INamedTypeSymbol type, Route route)
    {
        var arguments = new List<ResolvedMarshaller>();
        for (var i = 0; i < type.Arity; i++)
        {
            if (Resolve(type.TypeArguments[i], [], route.Element(type, Suffix(type, i))) is { } argument) arguments.Add(argument);
        }

        return arguments.Count == type.Arity ? KnownMarshallers.Compose(type, arguments) : null;
    }
}
