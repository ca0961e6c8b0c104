using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Sandboxed.Pooling;

namespace Sandboxed.Limits;

/// <summary>Keeps calls from running under a limit that nothing enforces.</summary>
internal sealed partial class LimitCheck(SandboxPoolOptions options)
{
    private readonly ConcurrentDictionary<string, bool> _warned = new();

    /// <summary>The limits without those that cannot be enforced, if the pool only warns of them.</summary>
    /// <exception cref="LimitNotSupportedException">One cannot be enforced.</exception>
    public CallLimits Enforceable(CallLimits limits)
    {
        if (limits.Processes is { } processes && SandboxCapabilities.Get(processes == 0 ? SandboxCapabilities.NoProcesses : SandboxCapabilities.CountedProcesses) is { IsSupported: false } refused)
        {
            Refuse(refused);
            limits = limits with { Processes = null };
        }

        foreach (var name in limits.Others) Refuse(SandboxCapabilities.Get(name));
        return limits;
    }

    private void Refuse(SandboxCapability capability)
    {
        if (options.UnsupportedLimits == UnsupportedLimitBehavior.Throw) throw new LimitNotSupportedException(capability.Limit, capability.Remarks);
        if (_warned.TryAdd(capability.Limit, true)) LogIgnored(options.Log, capability.Limit, capability.Remarks);
    }

    [LoggerMessage(10, LogLevel.Warning, "{Limit} is not enforced: {Reason}")]
    private static partial void LogIgnored(QuietLogger logger, string limit, string reason);
}
