using Sandboxed.Workers.Loop;

/// <summary>
/// Takes over an application that was started again to be a worker, before its Main: the runtime calls the type of this name in the
/// assembly that DOTNET_STARTUP_HOOKS names. Not a module initializer: that holds a lock that every other thread which
/// touches the module would wait for.
/// </summary>
internal static class StartupHook
{
    internal static void Initialize() => WorkerEntry.Run();
}
