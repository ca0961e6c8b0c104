namespace Sandboxed.Misbehaving;

/// <summary>Methods that write to the console.</summary>
public static partial class Printing
{
    [EnforceLimits(CaptureOutput = true)]
    public static void Captured(string output, string error)
    {
        Console.Write(output);
        Console.Error.Write(error);
    }

    [EnforceLimits]
    public static void PassedOn(string output, string error)
    {
        Console.Write(output);
        Console.Error.Write(error);
    }

    /// <summary>Writes as native code does, of which the worker's console knows nothing, and takes a moment.</summary>
    [EnforceLimits]
    public static void PassedOnNatively(string output)
    {
        using var stream = Console.OpenStandardOutput();
        stream.Write(System.Text.Encoding.UTF8.GetBytes(output));
        Thread.Sleep(1);
    }

    /// <summary>Writes more than any pipe holds.</summary>
    [EnforceLimits(WallTimeS = 60)]
    public static int FloodPassedOn(int megabytes)
    {
        var line = new string('x', 1023);
        for (var i = 0; i < megabytes << 10; i++) Console.WriteLine(line);
        return megabytes;
    }

    /// <summary>Writes for ever.</summary>
    [EnforceLimits(WallTimeS = 0.5)]
    public static void FloodForEver(CancellationToken token)
    {
        var line = new string('x', 1023);
        while (true) Console.WriteLine(line);
    }

    [EnforceLimits(CaptureOutput = true)]
    public static int Flood(int megabytes)
    {
        var line = new string('x', 1023);
        for (var i = 0; i < megabytes << 10; i++) Console.WriteLine(line);
        return megabytes;
    }

    [EnforceLimits(CaptureOutput = true, WallTimeS = 0.5)]
    public static void ThenHang(string output)
    {
        Console.Write(output);
        Thread.Sleep(Timeout.Infinite);
    }

    [EnforceLimits(CaptureOutput = true)]
    public static void ThenDie(string output)
    {
        Console.Write(output);
        Environment.FailFast("after it had printed");
    }

    [EnforceLimits(CaptureOutput = true)]
    public static string? ReadLine() => Console.In.ReadLine();

    /// <summary>Closes the writer of its console, which the worker flushes after the call.</summary>
    [EnforceLimits(CaptureOutput = true)]
    public static int CloseConsole()
    {
        Console.Out.Dispose();
        return 1;
    }

    /// <summary>Says words that a dying runtime says, and lives.</summary>
    [EnforceLimits(CaptureOutput = true, MemMb = 64)]
    public static int FalseLastWords()
    {
        Console.Error.WriteLine("Out of memory.");
        Environment.Exit(134);
        return 0;
    }
}
