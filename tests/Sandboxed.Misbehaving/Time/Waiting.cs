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

    /// <summary>Says by a file that the item has begun, and returns when there is another that lets this item go.</summary>
    [EnforceLimits]
    public static void ForFileOfItem(string directory, int item)
    {
        File.WriteAllText(Path.Combine(directory, $"{item}.begun"), "");
        while (!File.Exists(Path.Combine(directory, $"{item}.go"))) Thread.Sleep(5);
    }

    /// <summary>Item 0 says by a file that it has begun, returns when there is another, and takes that away as the last thing that it does. Other items return at once.</summary>
    [EnforceLimits]
    public static int ForFileOnce(string path, int item)
    {
        if (item != 0) return item;
        File.WriteAllText(path + ".begun", "");
        while (!File.Exists(path)) Thread.Sleep(5);
        File.Delete(path);
        return item;
    }

    /// <summary>The same, and takes a token, which it does not look at.</summary>
    [EnforceLimits(GracePeriodS = 30)]
    public static int ForFileOnceWithToken(string path, int item, CancellationToken token) => ForFileOnce(path, item);
}
