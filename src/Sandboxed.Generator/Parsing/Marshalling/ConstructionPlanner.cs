using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Sandboxed.Generator.Diagnostics;

namespace Sandboxed.Generator.Parsing.Marshalling;

/// <summary>
/// Decides how an object is made again. Every field must be reached, by a constructor parameter or by something that can be set:
/// a field that is not would silently arrive empty.
/// </summary>
internal static class ConstructionPlanner
{
    /// <returns>Null if there is no way, which is then a failure.</returns>
    public static Construction? Plan(INamedTypeSymbol type, List<InstanceField> fields, ParseContext context, Route route)
    {
        var members = VisibleMember.Of(type, context);
        var candidates = ConstructorCandidate.Of(type, members.Values, context);
        if (candidates.Count == 0)
        {
            route.Fail(DiagnosticDescriptors.NoUsableConstructor, route.Subject, $"'{type.Readable()}'{route.InPlace} has no accessible constructor that can be called with the values of its members");
            return null;
        }

        Construction? best = null;
        foreach (var candidate in candidates)
        {
            var construction = Try(candidate, fields, members);
            if (construction.Missing.Count == 0) return construction;
            best ??= construction;
        }

        foreach (var field in best!.Missing)
        {
            var (kind, reason) = field.Owner.GetMembers(field.Name).OfType<IEventSymbol>().Any()
                ? ("event", "handlers do not travel; mark it [field: NonSerialized]")
                : ("field", $"no settable member or constructor parameter of '{type.Readable()}' is called like it; add one, mark the field [NonSerialized]");
            route.Fail(DiagnosticDescriptors.FieldNotReached, route.Subject, $"{field.Owner.Readable()}.{field.DisplayName}", type.Readable(), route.InPlace, kind, reason);
        }

        return null;
    }

    private static Construction Try(ConstructorCandidate candidate, List<InstanceField> fields, Dictionary<string, VisibleMember> members)
    {
        var construction = new Construction();
        var reached = new HashSet<InstanceField>();
        var set = new List<VisibleMember>();
        for (var i = 0; i < candidate.Sources.Count; i++)
        {
            var parameter = candidate.Constructor.Parameters[i];
            construction.Arguments.Add(construction.Members.Count);
            construction.Members.Add(new TravellingMember(candidate.Sources[i], parameter));
            if (HeldIn(candidate.Sources[i], parameter.Name, fields) is { } field) reached.Add(field);

            // The constructor may make something else of the value than what the member had: what can be set is set.
            if (IsUsable(candidate.Sources[i]) && !IsPositional(candidate.Sources[i])) set.Add(candidate.Sources[i]);
        }

        foreach (var field in fields.Where(field => !reached.Contains(field)))
        {
            if (Setter(field, fields, members) is { } setter) set.Add(setter);
            else construction.Missing.Add(field);
        }

        if (candidate.Constructor.FindAttribute(KnownNames.SetsRequiredMembersAttribute) is null)
        {
            set.AddRange(members.Values.Where(member => member.IsRequired && member.CanRead));
        }

        foreach (var member in set.OrderBy(member => member.Name, StringComparer.Ordinal)) construction.Set(member);
        return construction;
    }

    /// <summary>The field whose value a member gives: its own, or the only one that is called like it.</summary>
    private static InstanceField? HeldIn(VisibleMember member, string name, List<InstanceField> fields)
    {
        if (fields.FirstOrDefault(field => IsHeldBy(field, member)) is { } own) return own;
        var alike = fields.Where(field => field.PropertyName is null && field.IsNamedLike(name)).Take(2).ToList();
        return alike.Count == 1 ? alike[0] : null;
    }

    private static bool IsHeldBy(InstanceField field, VisibleMember member) =>
        field.Owner.IsSame(member.Symbol.ContainingType)
        && (member.Symbol is IFieldSymbol ? field.Name == member.Name : field.PropertyName == member.Name);

    /// <summary>What sets a field: the field itself, the property it belongs to, or a property of the same name that is not kept elsewhere.</summary>
    private static VisibleMember? Setter(InstanceField field, List<InstanceField> fields, Dictionary<string, VisibleMember> members)
    {
        if (members.TryGetValue(field.PropertyName ?? field.Name, out var own) && IsHeldBy(field, own) && IsUsable(own)) return own;
        if (field.PropertyName is not null) return null;
        return members.Values.FirstOrDefault(member =>
            member.Symbol is IPropertySymbol && IsUsable(member) && field.IsNamedLike(member.Name) && HeldIn(member, member.Name, fields) == field);
    }

    /// <summary>A property that the compiler made of a record's parameter is its value.</summary>
    private static bool IsPositional(VisibleMember member) => member.Symbol.DeclaringSyntaxReferences.Any(static reference => reference.GetSyntax() is ParameterSyntax);

    private static bool IsUsable(VisibleMember member) => member.CanRead && member.CanSet;
}
