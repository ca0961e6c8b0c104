namespace Sandboxed;

/// <summary>Whether a worker process serves one call or many.</summary>
public enum Isolation
{
    /// <summary>The worker is reused: static state that earlier calls left in it is visible.</summary>
    Pooled,

    /// <summary>A fresh process that is ended after the call.</summary>
    Pristine,
}
