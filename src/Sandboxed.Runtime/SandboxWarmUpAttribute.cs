namespace Sandboxed;

/// <summary>
/// Marks a static method without parameters that runs in the template from which workers are forked, so that they begin with all
/// code compiled that it has run: let it call limited twins with sample arguments.
/// </summary>
/// <remarks>
/// The method returns <c>void</c>, <see cref="Task"/> or <see cref="ValueTask"/>; its containing types are <c>partial</c> and not
/// generic. A limited twin that it calls runs right there, without limits. Where workers are started each for itself it does not run.
/// </remarks>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = false, Inherited = false)]
public sealed class SandboxWarmUpAttribute : Attribute;
