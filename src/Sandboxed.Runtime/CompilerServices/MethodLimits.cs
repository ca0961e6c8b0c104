using System.ComponentModel;

namespace Sandboxed.CompilerServices;

/// <summary>The limits that an <see cref="EnforceLimitsAttribute"/> declares, as generated code passes them on.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed record MethodLimits
{
    /// <summary>See <see cref="EnforceLimitsAttribute.MemMb"/>; null for none.</summary>
    public int? MemMb { get; init; }

    /// <summary>See <see cref="EnforceLimitsAttribute.WallTimeS"/>; null for none.</summary>
    public double? WallTimeS { get; init; }

    /// <summary>See <see cref="EnforceLimitsAttribute.CpuTimeS"/>; null for none.</summary>
    public double? CpuTimeS { get; init; }

    /// <summary>See <see cref="EnforceLimitsAttribute.NumProcesses"/>; null for none.</summary>
    public int? NumProcesses { get; init; }

    /// <summary>See <see cref="EnforceLimitsAttribute.GracePeriodS"/>.</summary>
    public double GracePeriodS { get; init; } = 0.2;

    /// <summary>See <see cref="EnforceLimitsAttribute.MaxFileMb"/>; null for none.</summary>
    public int? MaxFileMb { get; init; }

    /// <summary>See <see cref="EnforceLimitsAttribute.MaxOpenFiles"/>; null for none.</summary>
    public int? MaxOpenFiles { get; init; }

    /// <summary>See <see cref="EnforceLimitsAttribute.CaptureOutput"/>.</summary>
    public bool CaptureOutput { get; init; }

    /// <summary>See <see cref="EnforceLimitsAttribute.Isolation"/>.</summary>
    public Isolation Isolation { get; init; }

    /// <summary>See <see cref="EnforceLimitsAttribute.Network"/>.</summary>
    public NetworkAccess Network { get; init; }

    /// <summary>See <see cref="EnforceLimitsAttribute.ReadablePaths"/>; null for no restriction.</summary>
    public IReadOnlyList<string>? ReadablePaths { get; init; }

    /// <summary>See <see cref="EnforceLimitsAttribute.WritablePaths"/>; null for no restriction.</summary>
    public IReadOnlyList<string>? WritablePaths { get; init; }

    /// <summary>See <see cref="EnforceLimitsAttribute.Pool"/>; null for the shared pool.</summary>
    public string? Pool { get; init; }

    /// <summary>Whether the method has a <see cref="CancellationToken"/> parameter: without one there is no grace period.</summary>
    public bool TakesCancellationToken { get; init; }
}
