using System.Runtime.InteropServices;

namespace Sandboxed.Misbehaving;

/// <summary>Methods that look at what their worker was started with.</summary>
public static partial class Surrounded
{
    private static bool _wasWorkerWhenInitialized;

    [SandboxInitializer]
    public static void NoteWorker() => _wasWorkerWhenInitialized = SandboxWorker.IsCurrentProcess;

    /// <summary>Whether this is a worker, and was one when it was initialized.</summary>
    [EnforceLimits]
    public static (bool Now, bool WhenInitialized) IsWorker() => (SandboxWorker.IsCurrentProcess, _wasWorkerWhenInitialized);

    /// <summary>A variable as native code finds it.</summary>
    [EnforceLimits]
    public static string? Native(string variable) => Marshal.PtrToStringUTF8(getenv(variable));

    /// <summary>A variable as a process that the method starts finds it.</summary>
    [EnforceLimits]
    public static string? OfChild(string variable)
    {
        using var child = System.Diagnostics.Process.Start(new System.Diagnostics.ProcessStartInfo("printenv", [variable]) { RedirectStandardOutput = true })!;
        var text = child.StandardOutput.ReadToEnd();
        child.WaitForExit();
        return child.ExitCode == 0 ? text.TrimEnd('\n') : null;
    }

    /// <summary>A setting of the garbage collector, as it says.</summary>
    [EnforceLimits]
    public static string? OfCollector(string setting) => GC.GetConfigurationVariables().TryGetValue(setting, out var value) ? $"{value}" : null;

    /// <summary>Changes what <see cref="Remembering.Look"/> then finds put back.</summary>
    [EnforceLimits]
    public static void Change(string variable, string value, string directory)
    {
        Environment.SetEnvironmentVariable(variable, value);
        Environment.CurrentDirectory = directory;
    }

    [LibraryImport("libc", StringMarshalling = StringMarshalling.Utf8)]
    private static partial nint getenv(string name);
}
