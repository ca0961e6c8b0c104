using System.Diagnostics;

namespace Sandboxed.Integration.Tests.Support;

/// <summary>The host program in a process of its own.</summary>
internal sealed class ChildHost : IDisposable
{
    private readonly Process _process;

    public ChildHost(params string[] arguments)
        : this(new ProcessStartInfo(Runtime, Command(arguments)))
    {
    }

    /// <param name="prefix">A command that runs the one that follows it, as sudo and nice do.</param>
    /// <param name="arguments">What the host is to do.</param>
    public ChildHost(IReadOnlyList<string> prefix, IReadOnlyList<string> arguments)
        : this(new ProcessStartInfo(prefix[0], [.. prefix.Skip(1), Runtime, .. Command([.. arguments])]))
    {
    }

    private ChildHost(ProcessStartInfo start)
    {
        (start.RedirectStandardOutput, start.RedirectStandardError) = (true, true);
        _process = Process.Start(start)!;
    }

    private static string Runtime => Environment.ProcessPath is { } path && Path.GetFileName(path) == "dotnet" ? path : "dotnet";

    /// <summary>Starts one whose standard output is this file.</summary>
    public static ChildHost WithOutputTo(string path, params string[] arguments) =>
        new(new ProcessStartInfo("sh", ["-c", "exec \"$@\" > \"$0\"", path, Runtime, .. Command(arguments)]));

    public int Id => _process.Id;

    /// <summary>The numbers on its next line of output.</summary>
    public async Task<int[]> NextNumbersAsync()
    {
        var line = await _process.StandardOutput.ReadLineAsync().InTime();
        return [.. line!.Split(' ').Select(int.Parse)];
    }

    /// <summary>All it prints, and how it ends.</summary>
    public Task<(string Output, string Error, int ExitCode)> ToEndAsync() => ToEndAsync(Patience.Limit);

    /// <summary>The same, of one that takes longer.</summary>
    public async Task<(string Output, string Error, int ExitCode)> ToEndAsync(TimeSpan patience)
    {
        var output = _process.StandardOutput.ReadToEndAsync();
        var error = _process.StandardError.ReadToEndAsync();
        await _process.WaitForExitAsync().WaitAsync(patience);
        return (await output.InTime(), await error.InTime(), _process.ExitCode);
    }

    /// <summary>All it prints to its standard error, and how it ends. Its standard output is never read.</summary>
    public async Task<(string Error, int ExitCode)> ToEndUnreadAsync()
    {
        var error = _process.StandardError.ReadToEndAsync();
        await _process.WaitForExitAsync().InTime();
        return (await error.InTime(), _process.ExitCode);
    }

    public void Kill() => _process.Kill();

    public void Dispose()
    {
        if (!_process.HasExited) _process.Kill();
        _process.Dispose();
    }

    private static string[] Command(string[] arguments) => ["exec", Path.Combine(AppContext.BaseDirectory, "Sandboxed.HostProgram.dll"), .. arguments];
}
