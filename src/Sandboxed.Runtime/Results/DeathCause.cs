namespace Sandboxed.Results;

/// <summary>Of what a process died, by its own word.</summary>
internal enum DeathCause
{
    /// <summary>It did not say.</summary>
    Unknown,

    /// <summary>The runtime found no memory, or a thread did not handle that it was refused some.</summary>
    OutOfMemory,

    /// <summary>An assembly could not be opened, on a thread that did not handle that.</summary>
    MissingAssembly,

    StackOverflow,

    /// <summary>An exception on a thread of its own was not handled.</summary>
    UnhandledException,

    /// <summary>It ended itself.</summary>
    FailFast,
}
