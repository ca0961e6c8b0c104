using Sandboxed.Generator.Collections;

namespace Sandboxed.Generator.Model;

/// <summary>All limited methods of the compilation: what registers them is printed from.</summary>
/// <param name="Types">The top-level types, in ordinal order.</param>
internal sealed record TableModel(ImmutableEquatableArray<RegistrationModel> Types);

/// <summary>A type whose methods, or whose nested types' ones, must be registered.</summary>
internal sealed record RegistrationModel
{
    public required string Namespace { get; init; }

    public required TypeLevel Level { get; init; }

    /// <summary>The classes of its own limited methods.</summary>
    public required ImmutableEquatableArray<string> Descriptors { get; init; }

    /// <summary>The classes of its own initializers.</summary>
    public required ImmutableEquatableArray<string> Initializers { get; init; }

    public required ImmutableEquatableArray<WarmUpModel> WarmUps { get; init; }

    public required ImmutableEquatableArray<RegistrationModel> Nested { get; init; }

    /// <summary>Whether its registration names an obsolete type or method.</summary>
    public bool NamesObsolete => WarmUps.Any(static warmUp => warmUp.IsObsolete) || Nested.Any(static nested => nested.Level.IsObsolete || nested.NamesObsolete);
}
