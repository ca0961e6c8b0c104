using System.Runtime.InteropServices;

namespace Sandboxed.Misbehaving;

/// <summary>Limited methods whose bodies are in native code, or written by another generator.</summary>
public static partial class NativeFunctions
{
    [LibraryImport("libc"), EnforceLimits]
    public static partial int getpid();

    [DllImport("libc"), EnforceLimits]
#pragma warning disable SYSLIB1054 // The other way to declare it is above.
    public static extern int getppid();
#pragma warning restore SYSLIB1054
}
