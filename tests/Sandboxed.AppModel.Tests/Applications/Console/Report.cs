using System.Runtime;

/// <summary>Calls everything there is and prints one line for each result, as "name: value".</summary>
internal static class Report
{
    public static void Print(string[] variables)
    {
        var answer = Work.AnswerLimited(21);
        Write("answer", answer.TryGetValue(out var value) ? value : answer);
        Write("in another process", answer.WorkerProcessId != Environment.ProcessId);
        Write("much memory", Work.UseMemoryLimited(250));
        Write("memory", Work.FillMemoryLimited());
        Write("time", Work.SleepLimited());
        Write("crash", Work.CrashLimited());
        var seen = Work.LookAroundLimited(variables).Value;
        Write("entry", seen.Entry);
        Write("base directory", seen.BaseDirectory);
        Write("working directory", seen.WorkingDirectory);
        Write("server GC", $"host {GCSettings.IsServerGC}, worker {seen.IsServerGC}");
        foreach (var name in variables)
        {
            Write($"variable {name}", seen.Variables[name]);
            Write($"variable {name} at the start", seen.StartVariables[name]);
        }
    }

    /// <summary>To the file of the variable REPORT if there is one: not every process has a standard output.</summary>
    public static void Write(string name, object? value)
    {
        var line = $"{name}: {value?.ToString()?.ReplaceLineEndings(" ")}\n";
        if (Environment.GetEnvironmentVariable("REPORT") is { } file) File.AppendAllText(file, line);
        else Console.Write(line);
    }
}
