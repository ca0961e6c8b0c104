using Sandboxed.Generator.Collections;

namespace Sandboxed.Generator.Model;

/// <summary>The class that tells the runtime what a limited method is and runs it in a worker.</summary>
internal sealed record DescriptorModel
{
    public required string ClassName { get; init; }

    /// <summary>The method as a person writes it.</summary>
    public required string DisplayName { get; init; }

    public required string Key { get; init; }

    public required ulong Contract { get; init; }

    /// <summary>Initializers of the limits: <c>MemMb = 64</c>.</summary>
    public required ImmutableEquatableArray<string> Limits { get; init; }

    public required ImmutableEquatableArray<ArgumentModel> Arguments { get; init; }

    /// <summary>The items of its maps, from those that have all arguments to those that have the last one only; empty if no argument travels.</summary>
    public required ImmutableEquatableArray<ItemModel> Items { get; init; }

    public required ResultModel Result { get; init; }

    /// <summary>Whether it is an initializer: run without limits, and never with a value.</summary>
    public bool IsInitializer { get; init; }

    /// <summary>The type that collects the arguments.</summary>
    public string Builder => KnownNames.CompilerServices + (IsInitializer ? "InitializerBuilder" : $"CallBuilder<{Result.Type}>");

    /// <summary>The call of the method: <c>global::My.Fitter.Fit(m, xs)</c>.</summary>
    public required string Invocation { get; init; }

    /// <summary>Whether the method is obsolete: only obsolete code may call it without a complaint.</summary>
    public required bool IsObsolete { get; init; }
}
