using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Sandboxed.Generator.Collections;
using Sandboxed.Generator.Model;

namespace Sandboxed.Generator.Parsing.Marshalling;

/// <summary>Plans the marshallers of classes and structs that travel member by member.</summary>
internal static class MemberwisePlanner
{
    /// <param name="type">The type.</param>
    /// <param name="resolver">Resolves the types of the members.</param>
    /// <param name="route">How the resolver came here.</param>
    /// <param name="isCase">Whether it is for a type that lists itself among its derived types, and so has two marshallers.</param>
    public static ResolvedMarshaller? Plan(INamedTypeSymbol type, MarshallerResolver resolver, Route route, bool isCase = false)
    {
        if (InstanceFields.Of(type, resolver.Context, route) is not { } fields) return null;
        if (ConstructionPlanner.Plan(type, fields, resolver.Context, route) is not { } construction) return null;

        var structName = resolver.NameFor(type, "Marshaller");
        var resolved = isCase ? new ResolvedMarshaller(structName, "memberwise") : resolver.Begin(type, structName);
        foreach (var travelling in construction.Members)
        {
            var member = travelling.Member;
            var marshaller = resolver.Resolve(member.Type, travelling.Attributes.ToImmutableArray(), route.Member(type, member.Name));
            if (marshaller is not null) resolved.Parts.Add(new MarshalledPart(member.Name, member.Type, marshaller));
        }

        if (resolved.Parts.Count != construction.Members.Count) return null;
        resolver.Models.Add(new MemberwiseModel(structName, type.Qualified())
        {
            DisplayName = type.Readable(),
            IsReferenceType = type.IsReferenceType,
            ChecksExactType = type is { IsReferenceType: true, IsSealed: false } && !isCase,
            Members = resolved.Parts.Select(part => new MemberModel(TypeNames.Escape(part.Name), part.Marshaller.Expression)).ToImmutableEquatableArray(),
            ConstructorArguments = construction.Arguments.ToImmutableEquatableArray(),
            Initializers = construction.Initializers.ToImmutableEquatableArray(),
        });
        return resolved;
    }
}
