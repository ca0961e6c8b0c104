using System.Diagnostics;

namespace Sandboxed.Integration.Tests.Support;

/// <summary>The host program in a process of its own.</summary>
internal sealed class ChildHost : IDisposable
{
    private readonly Process _process;

    public ChildHost(params string[] arguments)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath is { } path && Path.GetFileName(path) == "dotnet" ? path : "dotnet")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.ArgumentList.Add("exec");
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "Sandboxed.HostProgram.dll"));
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        _process = Process.Start(start)!;
    }

    public int Id => _process.Id;

    /// <summary>The numbers on its next line of output.</summary>
    public async Task<int[]> NextNumbersAsync()
    {
        var line = await _process.StandardOutput.ReadLineAsync().InTime();
        return [.. line!.Split(' ').Select(int.Parse)];
    }

    /// <summary>All it prints, and how it ends.</summary>
    public async Task<(string Output, string Error, int ExitCode)> ToEndAsync()
    {
        var output = _process.StandardOutput.ReadToEndAsync();
        var error = _process.StandardError.ReadToEndAsync();
        await _process.WaitForExitAsync().InTime();
        return (await output.InTime(), await error.InTime(), _process.ExitCode);
    }

    public void Kill() => _process.Kill();

    public void Dispose()
    {
        if (!_process.HasExited) _process.Kill();
        _process.Dispose();
    }
}
