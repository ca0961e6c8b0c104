using System.Runtime.CompilerServices;

/// <summary>Notes in a file, given by the variable STARTS, what of this application is started, and in which process.</summary>
internal static class Starts
{
#pragma warning disable CA2255 // a module initializer in an application is what is to be tested
    [ModuleInitializer]
#pragma warning restore CA2255
    internal static void CountModule() => Count("module initializer");

    internal static void Count(string what)
    {
        if (Environment.GetEnvironmentVariable("STARTS") is { } file) File.AppendAllText(file, $"{what} {Environment.ProcessId}\n");
    }
}
