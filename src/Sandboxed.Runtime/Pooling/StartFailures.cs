using System.Diagnostics;

namespace Sandboxed.Pooling;

/// <summary>
/// Remembers that an initializer failed: the calls behind it fail at once, rather than each after a worker of its own has failed, or hung, as
/// the one before. It is tried again after as long as it took to fail, a second at least.
/// </summary>
internal sealed class StartFailures
{
    private static readonly TimeSpan _least = TimeSpan.FromSeconds(1);

    private readonly Lock _lock = new();
    private SandboxStartException? _last;
    private long _tryAgainAt;

    /// <exception cref="SandboxStartException">It failed, or did so a short time ago.</exception>
    public T Watch<T>(Func<T> start)
    {
        lock (_lock)
        {
            if (_last is { } last && Stopwatch.GetTimestamp() < _tryAgainAt) throw new SandboxStartException(last.Message, last);
        }

        var started = Stopwatch.GetTimestamp();
        try
        {
            return start();
        }
        catch (SandboxStartException e) when (e.IsOfInitializer)
        {
            lock (_lock)
            {
                _last = e;
                var now = Stopwatch.GetTimestamp();
                _tryAgainAt = now + Math.Max(now - started, (long)(_least.TotalSeconds * Stopwatch.Frequency));
            }

            throw;
        }
    }
}
