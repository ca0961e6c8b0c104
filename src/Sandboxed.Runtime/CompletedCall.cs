namespace Sandboxed;

/// <summary>A call that has ended, or an item of a map, as <see cref="SandboxPoolOptions.OnTaskComplete"/> hears of it.</summary>
public sealed record CompletedCall
{
    internal CompletedCall()
    {
    }

    /// <summary>The method as a person writes it: <c>My.Fitter.Fit</c>.</summary>
    public required string Method { get; init; }

    /// <summary>What happened to the call; null if it ended with an <see cref="Exception"/>.</summary>
    public LimitedResult? Result { get; init; }

    /// <summary>What the caller was thrown instead of a result: the call was cancelled, or could not be run. Null if it has a <see cref="Result"/>.</summary>
    public Exception? Exception { get; init; }

    /// <summary>Time from the making of the call to its end, waiting included.</summary>
    public required TimeSpan Elapsed { get; init; }
}
