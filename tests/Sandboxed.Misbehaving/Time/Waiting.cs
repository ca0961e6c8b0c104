namespace Sandboxed.Misbehaving;

/// <summary>A method that ends when it is let.</summary>
public static partial class Waiting
{
    /// <summary>Says which process it runs in, and returns it when there is a file of this name.</summary>
    [EnforceLimits]
    public static int ForFile(string path, IProgress<int> started)
    {
        started.Report(Environment.ProcessId);
        while (!File.Exists(path)) Thread.Sleep(5);
        return Environment.ProcessId;
    }
}
