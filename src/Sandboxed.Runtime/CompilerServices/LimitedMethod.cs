using System.ComponentModel;
using Sandboxed.Calls;
using Sandboxed.Limits;
using Sandboxed.Transport;

namespace Sandboxed.CompilerServices;

/// <summary>A method with limits: what a worker needs to run it. Generated code derives from it, one singleton per method.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class LimitedMethod
{
    /// <param name="name">The method as a person writes it: <c>My.Fitter.Fit</c>.</param>
    /// <param name="key">Names the method within its assembly, overload included.</param>
    /// <param name="contract">A hash of the layout of its arguments and result: two builds that differ in it cannot talk.</param>
    /// <param name="limits">The declared limits.</param>
    protected LimitedMethod(string name, string key, ulong contract, MethodLimits limits)
    {
        Name = name;
        Key = key;
        Contract = contract;
        Limits = limits;
    }

    /// <summary>The method as a person writes it.</summary>
    public string Name { get; }

    /// <summary>Names the method within its assembly, overload included.</summary>
    public string Key { get; }

    /// <summary>A hash of the layout of its arguments and result.</summary>
    public ulong Contract { get; }

    /// <summary>The declared limits.</summary>
    public MethodLimits Limits { get; }

    /// <summary>The exception that names the argument whose marshalling failed.</summary>
    internal MarshallingException ArgumentFailed(string? argument, Exception exception)
    {
        ArgumentNullException.ThrowIfNull(exception);
        return new MarshallingException($"The argument '{argument}' of {Name} cannot be marshalled: {FrameErrors.Reason(exception)}", exception);
    }

    /// <summary>What holds for a call with these options.</summary>
    internal CallLimits LimitsFor(CallOptions? options) => options is { ChangesLimits: true } ? CallLimits.Of(Limits, options) : Declared;

    /// <summary>A call of it that was packed.</summary>
    internal virtual LimitedCall ToCall(PackedCall packed) => new(packed);

    internal BoundMethod Bound => field ??= BoundMethod.Of(MethodBinding.Of(this));

    internal MethodIdentity Identity => field ??= MethodIdentity.Of(this);

    private CallLimits Declared => field ??= CallLimits.Of(Limits, null);

    /// <summary>
    /// Runs the method in a worker, once for each item of the call: goes to the next one (<see cref="Invocation.Next"/>), reads its arguments, calls
    /// <see cref="Invocation.ArgumentsRead"/>, runs the method, waits for its task if it has one, and writes the result between <see cref="Invocation.BeginResult"/> and
    /// <see cref="Invocation.EndResult"/>. What is thrown on the way ends the item, by <see cref="Invocation.Fail"/>.
    /// </summary>
    public abstract void Run(Invocation invocation);

    /// <summary>Reads the first <paramref name="count"/> arguments, which all items of a map share; spans as arrays.</summary>
    public virtual object?[] ReadFixed(scoped ref SandboxReader arguments, int count) =>
        throw new MarshallingException($"{Name} has no arguments to share.");
}

/// <summary>A method with limits that returns a value.</summary>
/// <typeparam name="TResult">The type of the value; for an asynchronous method the one it awaits to.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class LimitedMethod<TResult> : LimitedMethod
{
    /// <inheritdoc/>
    protected LimitedMethod(string name, string key, ulong contract, MethodLimits limits)
        : base(name, key, contract, limits)
    {
    }

    internal override LimitedCall ToCall(PackedCall packed) => new LimitedCall<TResult>(packed, this, progress: null);

    /// <summary>Reads in the host what the worker wrote as the result.</summary>
    public abstract TResult ReadResult(scoped ref SandboxReader result);
}
