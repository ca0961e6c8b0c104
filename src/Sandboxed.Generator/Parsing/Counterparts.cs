using Microsoft.CodeAnalysis;

namespace Sandboxed.Generator.Parsing;

/// <summary>
/// Finds the pairs <c>Get</c> and <c>GetAsync</c> with the same parameters, the usual ones in .NET. They share the twins: <c>GetLimited</c> runs the one and <c>GetLimitedAsync</c> the
/// other; packed calls and maps of the asynchronous one keep its whole name.
/// </summary>
internal static class Counterparts
{
    private const string Async = nameof(Async);

    public static void Find(List<MethodShape> shapes, Compilation compilation)
    {
        foreach (var asynchronous in shapes.Where(static shape => shape.Return.IsAsynchronous && shape.Method.Name == shape.BaseName + Async))
        {
            var synchronous = shapes.FirstOrDefault(shape => shape is { Return.IsAsynchronous: false, InitializerPlace: null, Counterpart: null }
                && shape.BaseName == asynchronous.BaseName && shape.Method.Name == shape.BaseName && WouldCollide(shape, asynchronous, compilation));
            if (synchronous is null) continue;
            synchronous.Counterpart = asynchronous;
            asynchronous.Counterpart = synchronous;
        }
    }

    private static bool WouldCollide(MethodShape left, MethodShape right, Compilation compilation) =>
        Signatures(left, compilation).Intersect(Signatures(right, compilation), StringComparer.Ordinal).Any();

    private static IEnumerable<string> Signatures(MethodShape shape, Compilation compilation) =>
        TwinForm.Of(shape, compilation).Select(form => form.Signature(shape).Text);
}
