namespace Sandboxed.Misbehaving;

/// <summary>Methods with limits that are not enforced yet.</summary>
public static partial class Unsupported
{
    [EnforceLimits(NumProcesses = 2)]
    public static int SomeProcesses() => Environment.ProcessId;

    [EnforceLimits(MaxFileMb = 1)]
    public static int SmallFiles() => Environment.ProcessId;

    [EnforceLimits(Network = NetworkAccess.Deny)]
    public static int NoNetwork() => Environment.ProcessId;

    [EnforceLimits(ReadablePaths = new[] { "/usr" })]
    public static int FewReadablePaths() => Environment.ProcessId;

    [EnforceLimits(WritablePaths = new[] { "/tmp" })]
    public static int FewWritablePaths() => Environment.ProcessId;
}
