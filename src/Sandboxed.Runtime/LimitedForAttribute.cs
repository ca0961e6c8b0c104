namespace Sandboxed;

/// <summary>
/// Names types for the type parameters of a generic method that has <see cref="EnforceLimitsAttribute"/>: what travels to a worker must be known when the method is compiled.
/// For each attribute twins are generated, overloads of each other that have these types in place of the parameters and no type parameters of their own. Without any, limits on a generic
/// method are an error at build time; so are types that the method cannot be called with.
/// </summary>
/// <example>
/// <code>
/// [EnforceLimits(WallTimeS = 5), LimitedFor(typeof(int)), LimitedFor(typeof(string))]
/// public static List&lt;T&gt; Sorted&lt;T&gt;(List&lt;T&gt; items) => ...        // SortedLimited(List&lt;int&gt;), SortedLimited(List&lt;string&gt;)
/// </code>
/// </example>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true, Inherited = false)]
public sealed class LimitedForAttribute : Attribute
{
    /// <param name="types">A type for each type parameter, in their order.</param>
    public LimitedForAttribute(params Type[] types) => Types = types;

    /// <summary>A type for each type parameter, in their order.</summary>
    public IReadOnlyList<Type> Types { get; }
}
