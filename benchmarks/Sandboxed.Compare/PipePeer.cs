using System.Diagnostics;
using System.Text.Json;

namespace Sandboxed.Compare;

/// <summary>What a user would write by hand: a process that reads a line of JSON and writes one.</summary>
internal sealed class PipePeer : IDisposable
{
    public const string Role = "pipe-peer";

    private readonly Process _process = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, Arguments) { RedirectStandardInput = true, RedirectStandardOutput = true })!;

    /// <summary>The program is named first if it is run by "dotnet".</summary>
    private static string[] Arguments => Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet" ? [Environment.GetCommandLineArgs()[0], Role] : [Role];

    public static void Serve()
    {
        while (Console.In.ReadLine() is { } line)
        {
            Console.Out.WriteLine(line.StartsWith('{') ? JsonSerializer.Serialize(OwnMeasures.Total(JsonSerializer.Deserialize<Order>(line)!)) : JsonSerializer.Serialize(JsonSerializer.Deserialize<int>(line)));
            Console.Out.Flush();
        }
    }

    /// <summary>A process for one call.</summary>
    public static void RunProcess()
    {
        using var peer = new PipePeer();
        peer.Echo(1);
    }

    public int Echo(int value) => Ask(JsonSerializer.Serialize(value));

    public int Total(Order order) => Ask(JsonSerializer.Serialize(order));

    public void Dispose()
    {
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
    }

    private int Ask(string line)
    {
        _process.StandardInput.WriteLine(line);
        _process.StandardInput.Flush();
        return JsonSerializer.Deserialize<int>(_process.StandardOutput.ReadLine()!);
    }
}
