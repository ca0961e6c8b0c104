using System.Runtime.InteropServices;
using Sandboxed.Limits.Linux;

namespace Sandboxed;

/// <summary>What this machine can enforce and do, and why not.</summary>
public static class SandboxCapabilities
{
    internal const string NoProcesses = "NumProcesses = 0";
    internal const string CountedProcesses = "NumProcesses > 0";

    internal const string ForkedWorkers = "StartMethod.ForkServer";
    internal const string Scopes = "Scopes";
    internal const string NoSiblings = "Siblings";

    private static readonly Lazy<IReadOnlyList<SandboxCapability>> _all = new(Probe, LazyThreadSafetyMode.PublicationOnly);

    /// <summary>Every limit of <see cref="EnforceLimitsAttribute"/>, what holds without one, and the ways to start workers that not every machine has. Probed once.</summary>
    public static IReadOnlyList<SandboxCapability> All => _all.Value;

    /// <summary>What this machine can do about one limit.</summary>
    /// <param name="limit">Its name, as in <see cref="SandboxCapability.Limit"/>.</param>
    /// <exception cref="ArgumentException">There is no such limit.</exception>
    public static SandboxCapability Get(string limit) =>
        All.FirstOrDefault(c => c.Limit == limit) ?? throw new ArgumentException($"There is no limit '{limit}'.", nameof(limit));

    internal static void ThrowIfUnsupportedPlatform()
    {
        if (PlatformGap() is { } gap) throw new PlatformNotSupportedException(gap);
    }

    private static string? PlatformGap()
    {
        if (!OperatingSystem.IsLinux()) return "Sandboxed enforces limits on Linux only so far.";
        return RuntimeInformation.ProcessArchitecture is Architecture.X64 or Architecture.Arm64
            ? null
            : $"Sandboxed enforces limits on x64 and arm64 only, not on {RuntimeInformation.ProcessArchitecture}.";
    }

    private static SandboxCapability[] Probe()
    {
        var gap = PlatformGap();
        return
        [
            Present("MemMb", "managed heap by the garbage collector; all private memory of the worker by RLIMIT_DATA, at 1.25 times it plus SandboxPoolOptions.NativeMemoryAllowanceMb; other memory by a look every 10 ms. It holds code that is careless, not code that is hostile, which can raise its own soft limits unless NumProcesses = 0 confines it; processes that the call starts have no memory limit."),
            Present("WallTimeS", "one deadline queue in the host."),
            Present("CpuTimeS", "the worker's CPU clock, read by the host when the limit could first be reached, and RLIMIT_CPU behind it. Children count when they have been waited for, in steps of 10 ms."),
            Present(NoProcesses, "a seccomp filter refuses every process creation with EAGAIN; the worker cannot raise its own limits on memory and processor time either.", gap is null ? ProcessDenial.Unavailable() : null),
            Present("MaxOpenFiles", "RLIMIT_NOFILE while the method runs, at 64 more than it may open beyond those that its worker held before: those are for the runtime, which takes two for each assembly and three for each thread. It holds code that is careless, not code that is hostile, which can raise the limit again; processes that the call starts inherit it, each for itself."),
            Present("GracePeriodS", "a message to the worker at the limit, for a method with a CancellationToken; its process is killed when the time is over. A method without one is killed at the limit."),
            Present(Scopes, "a forked worker can neither signal nor look into the memory of its host and of other workers (Landlock). Spawned ones can.", LandlockScopes.IsSupported ? null : "it takes a kernel from 6.12 on with Landlock among its security modules."),
            Present(NoSiblings, "a seccomp filter refuses children of a worker's own parent (CLONE_PARENT), which would outlive the call. It takes from programs that a call starts what their set-user-ID bit gives.", gap is null ? ProcessDenial.Unavailable() : null),
            Present(ForkedWorkers, "workers are copies of a template, which tries it out before it serves. StartMethod.Auto spawns where that fails, and logs why."),
            Missing(CountedProcesses, "counting processes is not implemented yet. Use 0, or no limit."),
            Missing("MaxFileMb", "not implemented yet. Leave it out."),
            Missing("Network", "denying the network is not implemented yet. Leave it out."),
            Missing("ReadablePaths", "not implemented yet. Leave it out."),
            Missing("WritablePaths", "not implemented yet. Leave it out."),
        ];

        SandboxCapability Present(string limit, string how, string? unavailable = null) =>
            (gap ?? unavailable) is { } reason ? new(limit, false, reason) : new(limit, true, how);

        static SandboxCapability Missing(string limit, string reason) => new(limit, false, reason);
    }
}
