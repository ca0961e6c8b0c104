using System.Collections;
using System.Diagnostics;
using System.Globalization;

namespace Sandboxed.Workers.Loop;

/// <summary>
/// What is put back between calls: working directory, environment, culture, console writers; and processes that a call left are
/// killed. Static state of the user's own is not touched.
/// </summary>
internal sealed class ProcessState
{
    /// <summary>How long nobody looks for processes that were left, while no item takes as long as to start one.</summary>
    private static readonly long _withoutLook = Stopwatch.Frequency / 100;

    private readonly string? _directory = CurrentDirectory();
    private readonly Dictionary<string, string> _variables = Variables();
    private readonly TextWriter _out = Console.Out;
    private readonly TextWriter _error = Console.Error;
    private readonly TextReader _in = Console.In;
    private readonly bool _keepsBack = !WorkerConsole.IsOwn(Console.Out) || !WorkerConsole.IsOwn(Console.Error);
    private readonly LoadedCode _code = new();
    private (CultureInfo Culture, CultureInfo UICulture) _ofCalls = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
    private ExecutionContext _clean = ExecutionContext.Capture()!;
    private long _lookedAt;

    /// <summary>Sets the culture of the calls that follow, on this thread, which runs them; what a call sets instead ends with its execution context.</summary>
    public void SetCulture(string culture, string uiCulture)
    {
        _ofCalls = (CultureInfo.GetCultureInfo(culture), CultureInfo.GetCultureInfo(uiCulture));
        (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = _ofCalls;
        _clean = ExecutionContext.Capture()!;
    }

    /// <summary>Sets the culture of threads that a call starts.</summary>
    public void ApplyDefaultCulture()
    {
        if (!ReferenceEquals(CultureInfo.DefaultThreadCurrentCulture, _ofCalls.Culture)) CultureInfo.DefaultThreadCurrentCulture = _ofCalls.Culture;
        if (!ReferenceEquals(CultureInfo.DefaultThreadCurrentUICulture, _ofCalls.UICulture)) CultureInfo.DefaultThreadCurrentUICulture = _ofCalls.UICulture;
    }

    /// <summary>AsyncLocals and the culture that a method sets end with it.</summary>
    public void RestoreContext()
    {
        if (!ReferenceEquals(ExecutionContext.Capture(), _clean)) ExecutionContext.Restore(_clean);
        if (SynchronizationContext.Current is not null) SynchronizationContext.SetSynchronizationContext(null);
    }

    /// <summary>What was written before an answer is in the pipe before the answer is, whatever writers a method has put in the place of these.</summary>
    public void RestoreConsole()
    {
        if (_keepsBack || !ReferenceEquals(Console.Out, _out) || !ReferenceEquals(Console.Error, _error)) RestoreWriters();
        if (!ReferenceEquals(Console.In, _in)) Console.SetIn(_in);
    }

    /// <summary>
    /// Before the answer to an item that has taken long enough to start a process: what waiting for those adds to the clock of this one
    /// is that item's.
    /// </summary>
    /// <param name="now">When the item ended.</param>
    public void EndProcesses(long now)
    {
        _lookedAt = now;
        LeftProcesses.End();
    }

    /// <param name="now">When the item ended.</param>
    public void Restore(long now)
    {
        if (_code.ChangesDirectory) RestoreDirectory();
        if (_code.ChangesEnvironment) RestoreVariables();
        if (now - _lookedAt <= _withoutLook) return;
        _lookedAt = now;
        LeftProcesses.Kill();
    }

    private void RestoreWriters()
    {
        RestoreContext(); // a writer of the method's may do anything
        WorkerConsole.Flush();
        if (!ReferenceEquals(Console.Out, _out)) Console.SetOut(_out);
        if (!ReferenceEquals(Console.Error, _error)) Console.SetError(_error);
        if (_keepsBack) WorkerConsole.Flush();
    }

    private void RestoreDirectory()
    {
        if (_directory is null || CurrentDirectory() == _directory) return;
        try
        {
            Environment.CurrentDirectory = _directory;
        }
        catch (IOException)
        {
            // The host's directory was deleted: the next call finds it so, as the host itself would.
        }
    }

    /// <summary>Null if it was deleted: then there is no way back to it either.</summary>
    private static string? CurrentDirectory()
    {
        try
        {
            return Environment.CurrentDirectory;
        }
        catch (IOException)
        {
            return null;
        }
    }

    private void RestoreVariables()
    {
        var now = Environment.GetEnvironmentVariables();
        var found = 0;
        foreach (DictionaryEntry entry in now)
        {
            var name = (string)entry.Key;
            if (!_variables.TryGetValue(name, out var value)) Environment.SetEnvironmentVariable(name, null);
            else if (value != (string?)entry.Value) Environment.SetEnvironmentVariable(name, value);
            else found++;
        }

        if (found == _variables.Count) return;
        foreach (var (name, value) in _variables)
        {
            if (!now.Contains(name)) Environment.SetEnvironmentVariable(name, value);
        }
    }

    private static Dictionary<string, string> Variables()
    {
        var variables = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (DictionaryEntry entry in Environment.GetEnvironmentVariables()) variables[(string)entry.Key] = (string)entry.Value!;
        return variables;
    }
}
