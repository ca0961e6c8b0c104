namespace Sandboxed;

/// <summary>
/// Marks a static method that prepares workers for their calls: it loads what all of them need. Its generated twin
/// <c>XxxInitializer</c> takes the same parameters and returns a <see cref="SandboxInitializer"/> for
/// <see cref="SandboxPoolOptions.Initializers"/>.
/// </summary>
/// <remarks>
/// The method returns <c>void</c>, <see cref="Task"/> or <see cref="ValueTask"/>; its containing types are <c>partial</c> and not
/// generic. No limit holds for it but <see cref="SandboxPoolOptions.StartTimeout"/>, and its memory counts as that of the idle worker. A
/// limited twin that it calls runs right there, without limits.
/// </remarks>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = false, Inherited = false)]
public sealed class SandboxInitializerAttribute : Attribute
{
    /// <summary>Where the method runs when workers are forked from a template. Default: <see cref="InitializerPlace.Auto"/>.</summary>
    public InitializerPlace Where { get; set; }
}
