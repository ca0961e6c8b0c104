using Sandboxed.AppModels.Tests.Running;

namespace Sandboxed.AppModels.Tests.Samples;

/// <summary>The samples do what they say.</summary>
public sealed class SampleTests
{
    /// <summary>What a newcomer reads in one go.</summary>
    private const int MaxLines = 60;

    private static readonly string[] _programs = File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "samples.txt"));

    [Fact]
    public async Task Quickstart() => await Check(
        "Quickstart",
        "PrimeFactors.* Success",
        "Spin.* CpuTimeout",
        "Sleep.* Timeout",
        "FillManagedMemory.* MemoryLimit",
        "FillNativeMemory.* MemoryLimit",
        "StartProcess.* Subprocess",
        "OverflowStack.* Anything");

    [Fact]
    public async Task HelloLimits() => await Check(
        "HelloLimits",
        @"SumOfDivisors\(28\) = 28",
        @"SumOfDivisors\(\d+\): CpuTimeout",
        @"The call used .* of processor time, 300 ms are allowed\.",
        @"SumOfDivisors\(-1\): Anything",
        "The method threw System.ArgumentOutOfRangeException");

    [Fact]
    public async Task UntrustedPlugIn() => await Check(
        "UntrustedPlugIn",
        "Capitals: THE QUICK BROWN FOX",
        "Forever: Timeout: ",
        "Greedy: MemoryLimit: ",
        "Quitter: Anything: The worker exited with code 19",
        "Starter: Subprocess: ");

    [Fact]
    public async Task DocumentBatch() => await Check(
        "DocumentBatch",
        @"\[#{40}\] 400 of 400, 4 failed",
        @"396 documents: \d+ KiB became \d+ KiB",
        "document 99: Anything: The method threw System.IO.InvalidDataException: It has no content.",
        "document 399: Anything: ");

    [Fact]
    public async Task CodeJudge() => await Check(
        "CodeJudge",
        "Loop +accepted",
        "Recursion +time limit exceeded for 90",
        @"Rounding +wrong answer: \d+ for 90",
        "Table +memory limit exceeded for 1",
        "Deep +runtime error for 1: signal 6",
        "Shell +not allowed for 1");

    [Fact]
    public async Task RetryByStatus() => await Check(
        "RetryByStatus",
        "again, because: The worker ",
        "again, because: The worker ",
        "answered at attempt 3",
        "throw",
        "Anything: The method threw System.InvalidOperationException: It cannot work.",
        "sleep",
        "Timeout: The call ran for ");

    [Fact]
    public async Task PristineCalls() => await Check(
        "PristineCalls",
        "pooled: call 1 of its process",
        "pooled: call 2 of its process",
        "pooled: call 3 of its process",
        "pristine: call 1 of its process",
        "pristine: call 1 of its process",
        "pristine: call 1 of its process",
        "a fresh process and a call in it: .* ms");

    [Fact]
    public async Task SharedModel() => await Check(
        "SharedModel",
        @"sum of 2,000 scores: \d+\.\d+",
        "workers: [1-4], processes that loaded the model: 1, of which workers: 0");

    [Fact]
    public void EachSample_IsRun_AndShort()
    {
        var tests = typeof(SampleTests).GetMethods().Select(method => method.Name);
        var folders = Directory.GetDirectories(Path.GetFullPath(Path.Combine(Folder(_programs[0]), ".."))).ToDictionary(folder => Path.GetFileName(folder));
        Assert.All(folders.Keys.Where(name => !name.EndsWith(".PlugIn", StringComparison.Ordinal)), name => Assert.Contains(name, tests));
        Assert.All(
            folders.Values.SelectMany(folder => Directory.EnumerateFiles(folder, "*.cs")),
            file => Assert.True(File.ReadLines(file).Count() <= MaxLines, $"{file} has more than {MaxLines} lines"));
    }

    /// <summary>Each pattern is found after the one before.</summary>
    private static async Task Check(string name, params string[] patterns)
    {
        var program = _programs.Single(path => Path.GetFileNameWithoutExtension(path) == name);
        var output = (await new ProgramRun("dotnet", program) { Patience = TimeSpan.FromMinutes(1) }.RunAsync()).Succeeded();
        Assert.Matches(string.Join(@"[\s\S]*?", patterns), output.Text);
    }

    /// <summary>Of the sources of a sample that was built to bin/(configuration)/(framework).</summary>
    private static string Folder(string program) => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(program)!, "..", "..", ".."));
}
