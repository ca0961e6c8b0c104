using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using Sandboxed.Calls;
using Sandboxed.Maps;
using Sandboxed.Transport;

namespace Sandboxed.CompilerServices;

/// <summary>
/// Collects what the items of a map share, then makes the map. Generated twins write the fixed arguments, in order, and end with
/// exactly one of the Map methods, or with <see cref="ArgumentFailed"/>.
/// </summary>
/// <typeparam name="TResult">The type of the result; <see cref="Nothing"/> for a method without one.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public ref struct MapBuilder<TResult>
{
    private readonly LimitedMethod<TResult> _method;
    private readonly MapOptions _options;
    private readonly ISandboxExecutor _executor;
    private readonly int _fixedCount;
    private readonly ArrayFrame _frame;
    private ArgumentWriter _fixed;

    /// <param name="method">What to run.</param>
    /// <param name="options">How; null for all defaults.</param>
    /// <param name="fixedCount">How many arguments are the same for all items.</param>
    public MapBuilder(LimitedMethod<TResult> method, MapOptions? options, int fixedCount)
    {
        ArgumentNullException.ThrowIfNull(method);
        (_method, _options, _fixedCount) = (method, options ?? new(), fixedCount);
        _executor = Executors.For(_options.Call, method.Limits.Pool);
        _frame = new ArrayFrame(((_executor as SandboxPool)?.Options ?? PackedCall.DefaultOptions).FrameLimit);
        _fixed = new ArgumentWriter(_frame, origin: 0, position: 0);
    }

    /// <summary>The writer for the fixed argument of this name.</summary>
    [UnscopedRef]
    public ref SandboxWriter Argument(string name) => ref _fixed.Argument(name);

    /// <summary>Gives up: releases what was written and returns the exception that names the argument being written.</summary>
    public readonly MarshallingException ArgumentFailed(Exception exception)
    {
        ArgumentNullException.ThrowIfNull(exception);
        _frame.Dispose();
        return new MarshallingException($"The argument '{_fixed.Name}' of {_method.Name} cannot be marshalled: {FrameErrors.Reason(exception)}", exception);
    }

    /// <summary>The map of a sequence.</summary>
    public readonly IAsyncEnumerable<LimitedItem<TItem, TResult>> Map<TItem>(IEnumerable<TItem> items, ItemWriter<TItem> write, CancellationToken cancellationToken) =>
        Map(items is null ? null! : new SequenceItems<TItem>(items), write, cancellationToken);

    /// <summary>The map of an asynchronous sequence.</summary>
    public readonly IAsyncEnumerable<LimitedItem<TItem, TResult>> Map<TItem>(IAsyncEnumerable<TItem> items, ItemWriter<TItem> write, CancellationToken cancellationToken) =>
        new MapSequence<TItem, TResult, LimitedItem<TItem, TResult>>(Plan(items, write), static (index, item, result) => new(index, item, result), cancellationToken);

    /// <summary>The map of a sequence by a method without a result.</summary>
    public readonly IAsyncEnumerable<LimitedItem<TItem>> MapVoid<TItem>(IEnumerable<TItem> items, ItemWriter<TItem> write, CancellationToken cancellationToken) =>
        MapVoid(items is null ? null! : new SequenceItems<TItem>(items), write, cancellationToken);

    /// <summary>The map of an asynchronous sequence by a method without a result.</summary>
    public readonly IAsyncEnumerable<LimitedItem<TItem>> MapVoid<TItem>(IAsyncEnumerable<TItem> items, ItemWriter<TItem> write, CancellationToken cancellationToken) =>
        new MapSequence<TItem, TResult, LimitedItem<TItem>>(Plan(items, write), static (index, item, result) => new(index, item, result), cancellationToken);

    private readonly MapPlan<TItem, TResult> Plan<TItem>(IAsyncEnumerable<TItem> items, ItemWriter<TItem> write)
    {
        var written = _frame.Span[.._fixed.Position].ToArray();
        _frame.Dispose();
        ArgumentNullException.ThrowIfNull(items);
        ArgumentNullException.ThrowIfNull(write);
        return new(_method, _options, _executor, items, write) { FixedBytes = written, FixedCount = _fixedCount };
    }
}
