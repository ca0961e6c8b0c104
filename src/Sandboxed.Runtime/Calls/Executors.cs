using Sandboxed.Nesting;
using Sandboxed.Workers.Loop;

namespace Sandboxed.Calls;

/// <summary>Who runs a call.</summary>
internal static class Executors
{
    /// <param name="options">What the caller says.</param>
    /// <param name="pool">What the method says: the name of a pool, or null for the shared one.</param>
    public static ISandboxExecutor For(CallOptions? options, string? pool) => 
        Rehearsal.Current ?? options?.Executor ?? NestedExecutor.OfWorker ?? (ISandboxExecutor)SandboxPool.Named(pool);
}
