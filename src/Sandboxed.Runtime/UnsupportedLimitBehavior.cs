namespace Sandboxed;

/// <summary>What happens to a call that asks for a limit which this machine cannot enforce.</summary>
public enum UnsupportedLimitBehavior
{
    /// <summary>It throws <see cref="LimitNotSupportedException"/> and does not run.</summary>
    Throw,

    /// <summary>It runs without that limit; the pool logs a warning, once for each limit.</summary>
    Warn,
}
