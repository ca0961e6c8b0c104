using Microsoft.CodeAnalysis;
using Sandboxed.Generator.Diagnostics;

namespace Sandboxed.Generator.Parsing.Marshalling;

/// <summary>How the resolver came from a parameter or result to the type at hand, so that a message can say where it is.</summary>
/// <param name="Subject">What travels: <c>Parameter 'model'</c>.</param>
/// <param name="Path">The members passed through: <c>Model.Layers[]</c>; empty at the start.</param>
/// <param name="Failures">What was found wrong so far.</param>
internal sealed record Route(string Subject, string Path, List<MarshallingFailure> Failures)
{
    /// <summary>Where the route is, in the middle of a message.</summary>
    public string Place => Path.Length == 0 ? "it" : $"'{TypeNames.Cut(Path)}'";

    /// <summary>The same after the name of a type; empty at the start.</summary>
    public string InPlace => Path.Length == 0 ? "" : $" (in '{TypeNames.Cut(Path)}')";

    public Route Member(ITypeSymbol type, string name) => this with { Path = (Path.Length == 0 ? type.Short() : Path) + "." + name };

    public Route Element(ITypeSymbol type, string suffix) => this with { Path = (Path.Length == 0 ? type.Short() : Path) + suffix };

    public void Fail(DiagnosticDescriptor descriptor, params object[] arguments) => Failures.Add(new MarshallingFailure(descriptor, arguments));

    public void CannotTravel(ITypeSymbol type, string reason) => Fail(DiagnosticDescriptors.TypeCannotTravel, Subject, Place, type.Readable(), reason, WayOut.Of(type));
}
