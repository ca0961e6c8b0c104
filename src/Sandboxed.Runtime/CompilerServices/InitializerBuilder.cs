using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using Sandboxed.Transport;

namespace Sandboxed.CompilerServices;

/// <summary>
/// Collects the arguments of an initializer. Generated code writes every argument, in order, and ends with <see cref="ToInitializer"/> or
/// <see cref="ArgumentFailed"/>.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public ref struct InitializerBuilder
{
    private readonly LimitedMethod _method;
    private readonly ArrayFrame _frame;
    private SandboxWriter _writer;
    private string? _argument;

    /// <param name="method">What to run.</param>
    public InitializerBuilder(LimitedMethod method)
    {
        ArgumentNullException.ThrowIfNull(method);
        _method = method;
        _frame = new ArrayFrame(Array.MaxLength);
        _writer = new SandboxWriter(_frame, 0);
    }

    /// <summary>The writer for the argument of this name.</summary>
    [UnscopedRef]
    public ref SandboxWriter Argument(string name)
    {
        _argument = name;
        return ref _writer;
    }

    /// <summary>Gives up: releases the arguments and returns the exception that names the one being written.</summary>
    public readonly MarshallingException ArgumentFailed(Exception exception)
    {
        _frame.Dispose();
        return _method.ArgumentFailed(_argument, exception);
    }

    /// <summary>Packs the call.</summary>
    public readonly SandboxInitializer ToInitializer(InitializerPlace where)
    {
        var arguments = _frame.Span[.._writer.Position].ToArray();
        _frame.Dispose();
        return new SandboxInitializer(_method.Name, _method.Bound.Binding, where, arguments);
    }
}
