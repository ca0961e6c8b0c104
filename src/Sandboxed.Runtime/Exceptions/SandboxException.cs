namespace Sandboxed;

/// <summary>
/// A limited call did not succeed. The derived types name the <see cref="ExitStatus"/>. If the method threw, a
/// <see cref="RemoteException"/> with the stack of the worker is the <see cref="Exception.InnerException"/>.
/// </summary>
public abstract class SandboxException : Exception
{
    private protected SandboxException(LimitedResult result)
        : base(result.Detail, result.Error is { } error ? new RemoteException(error) : null) => Result = result;

    /// <summary>What happened to the call.</summary>
    public LimitedResult Result { get; }

    internal static SandboxException For(LimitedResult result) => result.ExitStatus switch
    {
        ExitStatus.CpuTimeout => new CpuTimeoutException(result),
        ExitStatus.Timeout => new WallTimeoutException(result),
        ExitStatus.MemoryLimit => new MemoryLimitException(result),
        ExitStatus.Subprocess => new SubprocessException(result),
        _ => new AnythingException(result),
    };
}

/// <summary>The call ended with <see cref="ExitStatus.CpuTimeout"/>.</summary>
public sealed class CpuTimeoutException : SandboxException
{
    internal CpuTimeoutException(LimitedResult result)
        : base(result)
    {
    }
}

/// <summary>The call ended with <see cref="ExitStatus.Timeout"/>.</summary>
public sealed class WallTimeoutException : SandboxException
{
    internal WallTimeoutException(LimitedResult result)
        : base(result)
    {
    }
}

/// <summary>The call ended with <see cref="ExitStatus.MemoryLimit"/>.</summary>
public sealed class MemoryLimitException : SandboxException
{
    internal MemoryLimitException(LimitedResult result)
        : base(result)
    {
    }
}

/// <summary>The call ended with <see cref="ExitStatus.Subprocess"/>.</summary>
public sealed class SubprocessException : SandboxException
{
    internal SubprocessException(LimitedResult result)
        : base(result)
    {
    }
}

/// <summary>The call ended with <see cref="ExitStatus.Anything"/>.</summary>
public sealed class AnythingException : SandboxException
{
    internal AnythingException(LimitedResult result)
        : base(result)
    {
    }
}
