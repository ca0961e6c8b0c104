namespace Sandboxed;

/// <summary>How a limited call ended.</summary>
public enum ExitStatus
{
    /// <summary>The answer was complete before any limit was declared exceeded.</summary>
    Success,

    /// <summary>The call used more processor time than it was allowed.</summary>
    CpuTimeout,

    /// <summary>The call took more elapsed time than it was allowed.</summary>
    Timeout,

    /// <summary>The call needed more memory than it was allowed.</summary>
    MemoryLimit,

    /// <summary>The method failed, and it had tried to start more processes than it was allowed.</summary>
    Subprocess,

    /// <summary>
    /// Anything else: the method threw (see <see cref="LimitedResult.Error"/>), or its worker ended by a crash, an exit or a
    /// signal from outside (see <see cref="LimitedResult.ExitCode"/> and <see cref="LimitedResult.Signal"/>).
    /// </summary>
    Anything,
}
