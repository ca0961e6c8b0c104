namespace Sandboxed.Misbehaving;

/// <summary>Initializers that leave a trace, and such that fail in every way.</summary>
public static partial class Initializing
{
    private static readonly List<string> _traces = [];
    private static readonly AsyncLocal<string> _ambient = new();

    [SandboxInitializer]
    public static void Trace(string text, ReadOnlySpan<int> numbers)
    {
        _ambient.Value = text;
        _traces.Add($"{text} {string.Join('+', numbers.ToArray())}");
    }

    [SandboxInitializer(Where = InitializerPlace.Worker)]
    private static async Task TraceLaterAsync(string text)
    {
        await Task.Yield();
        _traces.Add(text);
    }

    /// <summary>Its twin is as private as the method; this one is for all.</summary>
    public static SandboxInitializer LaterInitializer(string text) => TraceLaterInitializer(text);

    [SandboxInitializer]
    public static void TraceCall(int number) => _traces.Add($"{PlusOneLimited(number)} {PlusOneLimited(number).Value} in {(PlusOneLimited(number).WorkerProcessId == Environment.ProcessId ? "here" : "elsewhere")}");

    [SandboxInitializer]
    public static void Throw(string message) => throw new InvalidDataException(message);

    /// <summary>Leaves a thread, which workers that are forked would lack.</summary>
    [SandboxInitializer(Where = InitializerPlace.Template)]
    public static void LeaveThread(string name) => new Thread(static () => Thread.Sleep(Timeout.Infinite)) { IsBackground = true, Name = name }.Start();

    [SandboxInitializer]
    public static void Exit(int code) => Environment.Exit(code);

    [SandboxInitializer]
    public static void FailFast(string message) => Environment.FailFast(message);

    [SandboxInitializer]
    public static void Hang() => Thread.Sleep(Timeout.Infinite);

    [SandboxInitializer]
    public static void Print(string text)
    {
        Console.Write(text);
        Console.Error.Write(text);
    }

    private static System.IO.MemoryMappedFiles.MemoryMappedViewAccessor? _mapped;

    /// <summary>Keeps a file mapped, and a stack trace with the names and lines of this file printed.</summary>
    [SandboxInitializer(Where = InitializerPlace.Template)]
    public static void Map(string path)
    {
        using var file = System.IO.MemoryMappedFiles.MemoryMappedFile.CreateFromFile(path, FileMode.Open);
        _mapped = file.CreateViewAccessor(0, 0, System.IO.MemoryMappedFiles.MemoryMappedFileAccess.Read);
        Environment.SetEnvironmentVariable("TRACE_OF_TEMPLATE", new System.Diagnostics.StackTrace(fNeedFileInfo: true).ToString());
    }

    /// <summary>A byte of the mapped file.</summary>
    [EnforceLimits]
    public static byte Mapped(int position) => _mapped!.ReadByte(position);

    [EnforceLimits]
    public static string[] Traces() => [.. _traces];

    [EnforceLimits]
    public static string? Ambient() => _ambient.Value;

    [EnforceLimits(WarmUp = nameof(Warm))]
    public static int PlusOne(int number) => number + 1;

    private static readonly List<LimitedResult<int>> _warmed = [];

    /// <summary>What the warm-ups have seen: status, value, exception, and whether one process ran it all, another one than this.</summary>
    [EnforceLimits]
    public static string[] Warmed() =>
    [
        .. _warmed.Select(static result => $"{result.ExitStatus} {(result.TryGetValue(out var value) ? value : null)} {result.Error?.TypeName}"),
        $"{_warmed.Select(static result => result.WorkerProcessId).Distinct().Count()} {_warmed.Exists(static result => result.WorkerProcessId == Environment.ProcessId)}",
    ];

    private static void Warm() => _warmed.Add(PlusOneLimited(1));

    [SandboxWarmUp]
    private static async Task WarmAsync()
    {
        _warmed.Add(await PlusOneLimitedAsync(2));
        _warmed.Add(PlusOneLimitedCall(3).Run());
        _warmed.Add(DivideLimited(1, 0));
        var bytes = LimitedCall.FromBytes(PlusOneLimitedCall(4).ToBytes());
        bytes.Run().ThrowIfFailed();
    }

    [SandboxWarmUp]
    private static void WarmBadly() => throw new InvalidDataException("too cold");

    [EnforceLimits]
    public static int Divide(int number, int by) => number / by;
}
