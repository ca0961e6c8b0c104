using Sandboxed.Generator.Collections;

namespace Sandboxed.Generator.Model;

/// <summary>Where a type is declared, so that another part of it can be.</summary>
/// <param name="Namespace">Keywords escaped; empty for the global namespace.</param>
/// <param name="Levels">The outermost type first, the type itself last.</param>
internal sealed record TypeDeclaration(string Namespace, ImmutableEquatableArray<TypeLevel> Levels);

/// <summary>One type in a chain of nested ones.</summary>
/// <param name="Keyword"><c>class</c>, <c>struct</c>, <c>record</c> or <c>record struct</c>.</param>
/// <param name="Name">The name, escaped if it is a keyword.</param>
/// <param name="IsObsolete">Whether code that names it is complained about.</param>
internal sealed record TypeLevel(string Keyword, string Name, bool IsObsolete);
