namespace Sandboxed.Workers.Launching;

/// <summary>The parent of a worker process: this process, or a template. Only a parent learns how its child ended, and until it asks, the child's id stays taken.</summary>
internal interface IProcessParent
{
    /// <summary>Waits for a child that has ended. Null if that cannot be found out.</summary>
    ExitInfo? Wait(int pid);

    /// <summary>Waits for a child that has ended, or will at once, and does not want to know how.</summary>
    void Forget(int pid);
}
