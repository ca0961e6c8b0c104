using System.Runtime.InteropServices;

namespace Sandboxed.Workers.Template;

/// <summary>What the host asks of a template, on a socket that keeps messages apart.</summary>
internal enum ForkRequestKind : uint
{
    /// <summary>Fork a worker; its output, error, data and control descriptors come with the message. Answered.</summary>
    Fork = 1,

    /// <summary>Wait for a worker that has ended, and say how. Answered.</summary>
    Reap = 2,

    /// <summary>Wait for a worker that has ended. Not answered.</summary>
    Forget = 3,
}

/// <summary>A message from the host to a template.</summary>
[StructLayout(LayoutKind.Sequential, Size = 16)]
internal struct ForkRequest
{
    public ForkRequestKind Kind;

    /// <summary><see cref="ForkRequestKind.Fork"/>: refuse every process creation. 0 or 1.</summary>
    public int DenyProcesses;

    /// <summary>The worker to be waited for.</summary>
    public int ProcessId;
}

/// <summary>A template's answer. With a fork comes the worker's pidfd.</summary>
[StructLayout(LayoutKind.Sequential, Size = 32)]
internal struct ForkAnswer
{
    /// <summary>0, or the errno of what failed.</summary>
    public int Error;

    public int ProcessId;

    /// <summary>The wait status of a reaped worker.</summary>
    public int Status;

    /// <summary>How many forks were thrown away because another thread of the template was alive.</summary>
    public int Discarded;

    /// <summary>Processor time of a reaped worker's life, with the children it had waited for.</summary>
    public long CpuTicks;

    /// <summary>Its largest resident size in bytes.</summary>
    public long MaxResident;
}
