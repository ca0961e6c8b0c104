using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace Sandboxed.CompilerServices;

/// <summary>All limited methods, initializers and warm-ups of an assembly, found by <see cref="LimitedMethodsAttribute"/>.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class LimitedMethodTable
{
    /// <summary>Weak, as plug-ins can be unloaded.</summary>
    private static readonly ConditionalWeakTable<Assembly, StrongBox<LimitedMethodTable?>> _tables = [];

    private readonly Dictionary<string, LimitedMethod> _methods = new(StringComparer.Ordinal);
    private readonly Dictionary<string, LimitedMethod> _initializers = new(StringComparer.Ordinal);
    private readonly List<WarmUp> _warmUps = [];

    /// <summary>Adds a method; generated registration code calls it from the table's constructor.</summary>
    public void Add(LimitedMethod method)
    {
        ArgumentNullException.ThrowIfNull(method);
        _methods.Add(method.Key, method);
    }

    /// <summary>Adds a method that initializes workers; it is found by no call.</summary>
    public void AddInitializer(LimitedMethod method)
    {
        ArgumentNullException.ThrowIfNull(method);
        _initializers.Add(method.Key, method);
    }

    /// <summary>Adds a method that warms a template up.</summary>
    /// <param name="name">The method as a person writes it.</param>
    /// <param name="run">Calls it; null, or a task that completes when it has ended.</param>
    public void AddWarmUp(string name, Func<Task?> run) => _warmUps.Add(new(name, run));

    /// <summary>Finds a method by its <see cref="LimitedMethod.Key"/>.</summary>
    public bool TryGet(string key, [NotNullWhen(true)] out LimitedMethod? method) => _methods.TryGetValue(key, out method);

    internal bool TryGetInitializer(string key, [NotNullWhen(true)] out LimitedMethod? method) => _initializers.TryGetValue(key, out method);

    internal IReadOnlyList<WarmUp> WarmUps => _warmUps;

    /// <summary>The table of an assembly, made once; null if it has none.</summary>
    internal static LimitedMethodTable? Of(Assembly assembly) => _tables.GetValue(assembly, static assembly =>
        new(assembly.GetCustomAttribute<LimitedMethodsAttribute>() is { } attribute ? (LimitedMethodTable)Activator.CreateInstance(attribute.Table)! : null)).Value;

    /// <param name="Name">The method as a person writes it.</param>
    /// <param name="Run">Calls it.</param>
    internal sealed record WarmUp(string Name, Func<Task?> Run);
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
