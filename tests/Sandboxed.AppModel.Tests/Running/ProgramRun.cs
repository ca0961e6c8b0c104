using System.Diagnostics;
using System.Text;

namespace Sandboxed.AppModels.Tests.Running;

/// <summary>One program to run.</summary>
public sealed record ProgramRun(string Program, params IReadOnlyList<string> Arguments)
{
    /// <summary>What the tests' own process got from the build that runs it, and no user's shell has.</summary>
    private static readonly string[] _dropped = ["MSBUILD", "DOTNET_CLI_", "DOTNET_HOST_PATH", "VSTEST", "TESTINGPLATFORM", "XUNIT", "COREHOST"];

    /// <summary>Environment variables besides those of this process.</summary>
    public Dictionary<string, string> Variables { get; init; } = [];

    public string WorkingDirectory { get; init; } = Path.GetTempPath();

    /// <summary>After which the program and its children are killed, and the test fails.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromMinutes(1);

    public async Task<ProgramOutput> RunAsync()
    {
        var (output, isDone) = await TryRunAsync();
        Assert.True(isDone, $"{Program} {string.Join(' ', Arguments)} was not done after {Patience}. It printed:\n{output.Text}");
        return output;
    }

    /// <summary>The same for a program that may be run again: it need not be done in time.</summary>
    public async Task<(ProgramOutput Output, bool IsDone)> TryRunAsync()
    {
        using var process = new Process { StartInfo = StartInfo() };
        var text = new StringBuilder();
        process.OutputDataReceived += (_, line) => Append(text, line.Data);
        process.ErrorDataReceived += (_, line) => Append(text, line.Data);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(Patience);
        try
        {
            await process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            return (new(-1, Content(text)), false);
        }

        return (new(process.ExitCode, Content(text)), true);
    }

    private ProcessStartInfo StartInfo()
    {
        var start = new ProcessStartInfo(Program, Arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = WorkingDirectory,
        };
        foreach (var name in start.Environment.Keys.Where(name => _dropped.Any(prefix => name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))).ToList())
            start.Environment.Remove(name);
        foreach (var (name, value) in Variables) start.Environment[name] = value;
        return start;
    }

    private static void Append(StringBuilder text, string? line)
    {
        if (line is null) return;
        lock (text) text.Append(line).Append('\n');
    }

    private static string Content(StringBuilder text)
    {
        lock (text) return text.ToString();
    }
}
