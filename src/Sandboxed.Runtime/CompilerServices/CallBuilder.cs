using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;

namespace Sandboxed.CompilerServices;

/// <summary>
/// Collects the arguments of one limited call, then runs it or packs it. Generated twins write every argument, in order, and
/// end with exactly one of the Run and Call methods, or with <see cref="ArgumentFailed"/>.
/// </summary>
/// <typeparam name="TResult">The type of the result; <see cref="Nothing"/> for a method without one.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public ref struct CallBuilder<TResult>
{
    /// <param name="method">What to run.</param>
    /// <param name="options">What differs from the declared limits, if anything does.</param>
    public CallBuilder(LimitedMethod<TResult> method, CallOptions? options = null) => throw null!;

    /// <summary>The writer for the argument of this name.</summary>
    [UnscopedRef]
    public ref SandboxWriter Argument(string name) => throw null!;

    /// <summary>Passes what the method reports through its <see cref="IProgress{T}"/> parameter to <paramref name="progress"/>, which may be null.</summary>
    public void OnProgress<T, TMarshaller>(IProgress<T>? progress)
        where TMarshaller : struct, ISandboxMarshaller<T> => throw null!;

    /// <summary>Gives up: releases the call and returns the exception that names the argument being written.</summary>
    public MarshallingException ArgumentFailed(Exception exception) => throw null!;

    /// <summary>Runs the call on this thread.</summary>
    public LimitedResult<TResult> Run(CancellationToken cancellationToken = default) => throw null!;

    /// <summary>Starts the call.</summary>
    public Task<LimitedResult<TResult>> RunAsync(CancellationToken cancellationToken = default) => throw null!;

    /// <summary>Packs the call, to be run later.</summary>
    public LimitedCall<TResult> ToCall() => throw null!;

    /// <summary>Runs the call of a method without a result on this thread.</summary>
    public LimitedResult RunVoid(CancellationToken cancellationToken = default) => Run(cancellationToken);

    /// <summary>Starts the call of a method without a result.</summary>
    public Task<LimitedResult> RunVoidAsync(CancellationToken cancellationToken = default) => throw null!;

    /// <summary>Packs the call of a method without a result, to be run later.</summary>
    public LimitedCall ToVoidCall() => ToCall();
}
