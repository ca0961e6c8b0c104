using Microsoft.CodeAnalysis;

namespace Sandboxed.Generator.Diagnostics;

/// <summary>What compiles and runs, and may not do what was meant: each can be set to another severity, or to none.</summary>
internal static class UsageDescriptors
{
    public static readonly DiagnosticDescriptor BackReference = Warning(
        DiagnosticIds.BackReference,
        title: "Objects that usually contain each other cannot travel",
        messageFormat: "'{0}' leads back to the '{1}' that has it in '{2}', and an object that contains itself throws a MarshallingException: only trees travel; {3} and set it again in the method, or name a marshaller with [MarshalWith(typeof(...))]");

    public static readonly DiagnosticDescriptor ContradictingLimits = Warning(
        DiagnosticIds.ContradictingLimits,
        title: "Limits contradict each other",
        messageFormat: "{0}");

    public static readonly DiagnosticDescriptor LimitNotEnforcedYet = Warning(
        DiagnosticIds.LimitNotEnforcedYet,
        title: "A limit is enforced on no system yet",
        messageFormat: "{0} is enforced on no system yet, so calls throw a LimitNotSupportedException unless the UnsupportedLimits of their pool say otherwise; leave it out");

    public static readonly DiagnosticDescriptor PristineWithoutWarmUp = Info(
        DiagnosticIds.PristineWithoutWarmUp,
        title: "A pristine method has no warm-up",
        messageFormat: "Each call of '{0}' runs in a new process, which compiles and loads all that it uses anew; name a method that warms it up, WarmUp = nameof(...), and workers are forked with that done");

    public static readonly DiagnosticDescriptor NoLimits = Info(
        DiagnosticIds.NoLimits,
        title: "A method with [EnforceLimits] has no limit",
        messageFormat: "'{0}' runs in a worker, and may take as long and as much as it likes there: set WallTimeS, CpuTimeS, MemMb or NumProcesses = 0, unless each call sets limits in its CallOptions");

    public static readonly DiagnosticDescriptor CalledDirectly = Warning(
        DiagnosticIds.CalledDirectly,
        title: "A method with limits is called without them",
        messageFormat: "'{0}' is called directly here, without limits; call '{1}'");

    public static readonly DiagnosticDescriptor ResultIgnored = Warning(
        DiagnosticIds.ResultIgnored,
        title: "The result of a limited call is ignored",
        messageFormat: "{0}");

    public static readonly DiagnosticDescriptor ValueUnchecked = Info(
        DiagnosticIds.ValueUnchecked,
        title: "The value of a limited call is read without a look at its status",
        messageFormat: "Value throws a SandboxException when the call did not succeed; look at ExitStatus or IsSuccess before, use TryGetValue, or catch it");

    public static readonly DiagnosticDescriptor TwinInLoop = Info(
        DiagnosticIds.TwinInLoop,
        title: "A limited method is called for each item of a loop",
        messageFormat: "'{0}' is called for one item after the other; '{1}' runs them on all workers of the pool, many in one message");

    public static readonly DiagnosticDescriptor TwinBlocks = Info(
        DiagnosticIds.TwinBlocks,
        title: "A limited call blocks asynchronous code",
        messageFormat: "'{0}' holds this thread until its worker has answered; await '{1}'");

    public static readonly DiagnosticDescriptor CalledByFramework = Warning(
        DiagnosticIds.CalledByFramework,
        title: "A framework calls a method with limits without them",
        messageFormat: "{0} calls '{1}' itself and not its twin, so without limits; move what must be limited to a method of its own, and call the twin of that here");

    public static readonly DiagnosticDescriptor StaticStateWritten = Warning(
        DiagnosticIds.StaticStateWritten,
        title: "A limited method changes static state, which stays in its worker",
        messageFormat: "'{0}' is changed in a worker only: neither the caller nor other workers see it; return the value instead");

    public static readonly DiagnosticDescriptor StaticStateOfHost = Warning(
        DiagnosticIds.StaticStateOfHost,
        title: "A limited method reads static state that is set in the host",
        messageFormat: "'{0}' is set by '{1}', which does not run in workers, where it is as its initializer left it; pass it as an argument, or set it in a method with [SandboxInitializer]");

    public static readonly DiagnosticDescriptor CopyChanged = Warning(
        DiagnosticIds.CopyChanged,
        title: "A limited method changes its copy of an argument",
        messageFormat: "{0} is a copy in the worker: what '{1}' changes in it, its caller does not see; return it");

    public static readonly DiagnosticDescriptor TokenUnused = Warning(
        DiagnosticIds.TokenUnused,
        title: "A limited method never looks at its CancellationToken",
        messageFormat: "'{0}' never looks at '{1}': at a limit it is given the grace period for nothing before it is killed; look at the token, or take none");

    public static readonly DiagnosticDescriptor SharedRandom = Warning(
        DiagnosticIds.SharedRandom,
        title: "All workers would draw the same numbers",
        messageFormat: "'{0}' is made once, before workers are forked, so all of them draw the same numbers from it; use Random.Shared");

    private static DiagnosticDescriptor Warning(string id, string title, string messageFormat) => Create(id, title, messageFormat, DiagnosticSeverity.Warning);

    private static DiagnosticDescriptor Info(string id, string title, string messageFormat) => Create(id, title, messageFormat, DiagnosticSeverity.Info);

    private static DiagnosticDescriptor Create(string id, string title, string messageFormat, DiagnosticSeverity severity) =>
        new(id, title, messageFormat, category: "Sandboxed", severity, isEnabledByDefault: true, helpLinkUri: HelpLinks.Of(id));
}
