using Microsoft.CodeAnalysis;
using Sandboxed.Generator.Diagnostics;

namespace Sandboxed.Generator.Parsing;

/// <summary>Finds twins that would have the signature of another twin, or of a member that is already there.</summary>
internal static class TwinCollisions
{
    /// <returns>The methods without those whose twins collide, which are reported.</returns>
    public static List<MethodShape> Remove(List<MethodShape> shapes, ParseContext context)
    {
        var owners = new Dictionary<string, MethodShape>(StringComparer.Ordinal);
        var kept = new List<MethodShape>();
        foreach (var shape in shapes)
        {
            var forms = TwinForm.Of(shape, context.Compilation).ToList();
            if (forms.Select(form => (Form: form, Other: Other(form, shape, owners, context))).FirstOrDefault(found => found.Other is not null) is { Other: { } other } collision)
            {
                context.Report(DiagnosticDescriptors.TwinCollision, shape.Method.Locations[0], shape.Method.Readable(), collision.Form.Name, other);
                continue;
            }

            foreach (var form in forms) owners.Add(form.Signature(shape), shape);
            kept.Add(shape);
        }

        return kept;
    }

    private static string? Other(TwinForm form, MethodShape shape, Dictionary<string, MethodShape> owners, ParseContext context)
    {
        var signature = form.Signature(shape);
        if (owners.TryGetValue(signature, out var owner)) return $"that of '{owner.Method.Readable()}'";
        if (form.Name == context.Type.Name) return $"the type '{context.Type.Readable()}' around it";
        var member = context.Type.GetMembers(form.Name)
            .FirstOrDefault(member => (member is not IMethodSymbol method || Signature(method) is { } own && (own == signature || own == form.SignatureWithoutToken(shape))) && !IsGenerated(member));
        return member is null ? null : $"'{member.Readable()}'";
    }

    /// <summary>The analyzer sees the twins themselves, which the generator has made by then.</summary>
    private static bool IsGenerated(ISymbol member) => member.GetAttributes().Any(static attribute =>
        attribute.AttributeClass?.Name == "GeneratedCodeAttribute" && attribute.ConstructorArguments.FirstOrDefault().Value is "Sandboxed.Generator");

    private static string? Signature(IMethodSymbol method) =>
        method.Arity == 0 ? $"{method.Name}({string.Join(", ", method.Parameters.Select(TwinForm.TypeSignature))})" : null;
}
