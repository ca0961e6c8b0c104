using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;

namespace Sandboxed.CompilerServices;

/// <summary>All limited methods of an assembly, found by <see cref="LimitedMethodsAttribute"/>.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class LimitedMethodTable
{
    private readonly Dictionary<string, LimitedMethod> _methods = new(StringComparer.Ordinal);

    /// <summary>Adds a method; generated registration code calls it from the table's constructor.</summary>
    public void Add(LimitedMethod method)
    {
        ArgumentNullException.ThrowIfNull(method);
        _methods.Add(method.Key, method);
    }

    /// <summary>Finds a method by its <see cref="LimitedMethod.Key"/>.</summary>
    public bool TryGet(string key, [NotNullWhen(true)] out LimitedMethod? method) => _methods.TryGetValue(key, out method);
}

/// <summary>Names the <see cref="LimitedMethodTable"/> of an assembly, so that a worker finds it without a search.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
[AttributeUsage(AttributeTargets.Assembly)]
public sealed class LimitedMethodsAttribute : Attribute
{
    /// <param name="table">A type derived from <see cref="LimitedMethodTable"/> with a public constructor without parameters.</param>
    public LimitedMethodsAttribute([DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicParameterlessConstructor)] Type table) => Table = table;

    /// <summary>The type of the table.</summary>
    [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicParameterlessConstructor)]
    public Type Table { get; }
}
