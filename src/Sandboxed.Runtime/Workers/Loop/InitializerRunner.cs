using Sandboxed.CompilerServices;

namespace Sandboxed.Workers.Loop;

/// <summary>Runs the initializers of a pool in this process.</summary>
internal static class InitializerRunner
{
    /// <summary>In a process that was not forked from a template that had run any.</summary>
    public static ReadOnlySpan<InitializerPlace> Everywhere => [InitializerPlace.Auto, InitializerPlace.Template, InitializerPlace.Worker];

    /// <summary>Runs those that belong here, in order; what an asynchronous one started is awaited.</summary>
    /// <param name="initializers">All initializers of the pool.</param>
    /// <param name="places">Which of them belong here.</param>
    /// <param name="beginning">Told the index of each before it runs, so that who waits knows for what.</param>
    /// <exception cref="SandboxStartException">One failed; those behind it did not run.</exception>
    public static void Run(IReadOnlyList<SandboxInitializer> initializers, ReadOnlySpan<InitializerPlace> places, Action<int> beginning)
    {
        if (initializers.Count == 0) return;
        using var rehearsal = Rehearsal.Begin();
        for (var i = 0; i < initializers.Count; i++)
        {
            if (!places.Contains(initializers[i].Where)) continue;
            beginning(i);
            try
            {
                Run(initializers[i]);
            }
            finally
            {
                WorkerConsole.Flush();
            }
        }
    }

    private static void Run(SandboxInitializer initializer)
    {
        try
        {
            var method = HostMethods.FindInitializer(initializer.Binding);

            // In a context of its own, so that AsyncLocals and the culture that it sets end with it.
            ExecutionContext.Run(ExecutionContext.Capture()!, _ =>
            {
                using var invocation = new LocalInvocation(initializer.Arguments, progress: null, CancellationToken.None);
                invocation.Run(method);
            }, null);
        }
        catch (SandboxStartException e)
        {
            throw new SandboxStartException($"The initializer {initializer.Method} cannot run: {e.Message}", e);
        }
        catch (Exception e)
        {
            throw new SandboxStartException($"The initializer {initializer.Method} threw {ExceptionText.Of(e)}", e);
        }
    }
}
