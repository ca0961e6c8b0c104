using System.ComponentModel;

namespace Sandboxed.CompilerServices;

/// <summary>A call of a limited method inside a worker, as generated code sees it: the run of each of its items in turn.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class Invocation
{
    private protected Invocation()
    {
    }

    /// <summary>Cancelled at the limit or by the caller; after the grace period the worker is killed.</summary>
    public abstract CancellationToken CancellationToken { get; }

    /// <summary>Ends the run before, if there was one, and begins the next, with these arguments. False if there is none.</summary>
    public abstract bool Next(out SandboxReader arguments);

    /// <summary>Whether the argument of this place, counted from 0 without tokens and progress, is one that all items of a map share.</summary>
    public virtual bool HasFixed(int argument) => false;

    /// <summary>The shared argument of this place: the same object for each item.</summary>
    public virtual T Fixed<T>(int argument) => throw new InvalidOperationException("No argument is shared outside of a map.");

    /// <summary>Memory with these elements of an argument, which is valid while the call runs: many of them stay where they are.</summary>
    public virtual ReadOnlyMemory<T> Lend<T>(scoped ReadOnlySpan<T> elements)
        where T : unmanaged => elements.ToArray();

    /// <summary>Says that the arguments were read: checks that nothing is left over. What fails from here on is the method.</summary>
    public abstract void ArgumentsRead(scoped ref SandboxReader arguments);

    /// <summary>The sequence with all its items: the body of an iterator runs while they are read, and it is the method that fails if that does.</summary>
    public static IEnumerable<T>? ToEnd<T>(IEnumerable<T>? items) => items is null or ICollection<T> ? items : [.. items];

    /// <summary>Says that the method returned: what fails from here on is the writing of its result.</summary>
    public abstract SandboxWriter BeginResult();

    /// <summary>Says that the result is written.</summary>
    public abstract void EndResult(scoped ref SandboxWriter result);

    /// <summary>Says that the run failed.</summary>
    public abstract void Fail(Exception exception);

    /// <summary>Sends what the method yields to the caller, item by item, until it ends.</summary>
    public void Stream<T, TMarshaller>(IAsyncEnumerable<T> items)
        where TMarshaller : struct, ISandboxMarshaller<T>
    {
        SendAsync(items, Items<T, TMarshaller>(), CancellationToken).GetAwaiter().GetResult();

        static async Task SendAsync(IAsyncEnumerable<T> items, IProgress<T> caller, CancellationToken token)
        {
            await foreach (var item in items.WithCancellation(token).ConfigureAwait(false)) caller.Report(item);
        }
    }

    /// <summary>Where what the method yields goes.</summary>
    private protected virtual IProgress<T> Items<T, TMarshaller>()
        where TMarshaller : struct, ISandboxMarshaller<T> => Progress<T, TMarshaller>();

    /// <summary>An <see cref="IProgress{T}"/> that reports to the caller.</summary>
    public abstract IProgress<T> Progress<T, TMarshaller>()
        where TMarshaller : struct, ISandboxMarshaller<T>;
}
