using System.Diagnostics;
using Microsoft.Extensions.Logging;
using Sandboxed.Calls;
using Sandboxed.Interop.Linux;
using Sandboxed.Pooling;
using Sandboxed.Threads;

namespace Sandboxed.Workers.Launching;

/// <summary>
/// Sees to it that there is a template: starts it, in haste at first, since calls may wait for it; replaces one that died, was made in haste, or whose workers would have to
/// load methods that were first called after it was made. Pools whose workers are alike share one.
/// </summary>
internal sealed partial class ForkServer
{
    /// <summary>A start that fails has its reason in the machine or the application, which seldom changes.</summary>
    private const int MaxFailures = 3;

    /// <summary>After so many a template is not tried again for a while: for the first pause, then for twice as long each time.</summary>
    private static readonly TimeSpan _firstPause = TimeSpan.FromSeconds(2), _longestPause = TimeSpan.FromHours(1);

    /// <summary>So that who waits for a template that hangs learns from it why.</summary>
    private static readonly TimeSpan _longerThanTemplate = TimeSpan.FromSeconds(1);

    private static readonly Lock _sharing = new();
    private static readonly Dictionary<string, ForkServer> _servers = new(StringComparer.Ordinal);

    private readonly object _lock = new();
    private readonly WorkerSetup _setup;
    private readonly string _likeness;
    private readonly List<QuietLogger> _loggers = [];

    /// <summary>Each template runs them: said once.</summary>
    private readonly Dictionary<string, string> _thrownByWarmUps = [];
    private int _users;
    private TemplateProcess? _current;
    private readonly List<TemplateProcess> _retired = [];
    private bool _starting;
    private WorkerProcess? _unfinished;
    private int _failures;
    private string? _failure;
    private SandboxStartException? _refused;
    private TimeSpan _pause = _firstPause;
    private long _pausedAt;
    private int _ended;
    private bool _isOver;
    private bool _isBare;
    private SandboxStartException? _misplaced;
    private int _generation;
    private long _startedAt;

    private ForkServer(WorkerSetup setup, string likeness) => (_setup, _likeness) = (setup, likeness);

    private bool IsHopeless => _isOver || (_failures >= MaxFailures && IsPausing);

    private bool IsPausing => Stopwatch.GetElapsedTime(_pausedAt) < _pause;

    /// <summary>The server for workers of this setup; to be released as often as it was acquired.</summary>
    public static ForkServer Acquire(WorkerSetup setup)
    {
        var likeness = setup.Likeness;
        lock (_sharing)
        {
            if (!_servers.TryGetValue(likeness, out var server)) _servers.Add(likeness, server = new(setup, likeness));
            server._users++;
            server.Tell(setup.Options.Log);
            return server;
        }
    }

    /// <summary>Gives the server back, for a pool whose workers have ended. When it returns nothing is left of them; after the last release, nor of the template.</summary>
    public void Release(WorkerSetup setup)
    {
        TemplateProcess? last;
        bool isLast;
        lock (_sharing)
        {
            isLast = --_users == 0;
            if (isLast) _servers.Remove(_likeness);
        }

        lock (_lock)
        {
            last = _current;
            _loggers.Remove(setup.Options.Log);
        }

        last?.AwaitForgotten();
        if (isLast) End();
        AwaitRetired();
    }

    private void AwaitRetired()
    {
        TemplateProcess[] retired;
        lock (_lock) retired = [.. _retired];
        foreach (var template in retired)
        {
            template.AwaitForgotten();
            template.AwaitGone();
        }
    }

    private void Retire(TemplateProcess? template)
    {
        if (template is null) return;
        lock (_lock)
        {
            _retired.RemoveAll(static retired => retired.IsGone);
            _retired.Add(template);
        }

        template.Retire();
    }

    private void End()
    {
        TemplateProcess? last;
        lock (_lock)
        {
            (last, _current) = (_current, null);
            _isOver = true;
            _unfinished?.Signal(Libc.SIGKILL);
            while (_starting) Monitor.Wait(_lock);
        }

        Retire(last);
    }

    /// <summary>The template, if there is one now.</summary>
    public TemplateProcess? Current
    {
        get
        {
            lock (_lock)
            {
                if (_misplaced is not null && IsPausing) throw new SandboxStartException(_misplaced.Message, _misplaced) { IsOfInitializer = true };
                if (_current is { } current && MayRefresh(current)) StartInBackground();
                return _current;
            }
        }
    }

    /// <summary>Starts a template, unless there is one, or one is being started, or it has proved to be hopeless.</summary>
    public void Prepare()
    {
        lock (_lock)
        {
            if (_current is null && !IsHopeless) StartInBackground();
        }
    }

    /// <summary>Waits for a template.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    /// <exception cref="SandboxStartException">None can be started.</exception>
    public TemplateProcess Await(CancellationToken token)
    {
        var since = Stopwatch.GetTimestamp();
        using var registration = token.UnsafeRegister(static server => ((ForkServer)server!).WakeAll(), this);
        lock (_lock)
        {
            var ended = _ended;
            while (true)
            {
                token.ThrowIfCancellationRequested();
                if (Current is { } current) return current;
                if (_refused is { } refused && _ended != ended) throw new SandboxStartException(refused.Message, refused) { IsOfHost = true };
                var rest = _setup.Options.StartTimeout + _longerThanTemplate - Stopwatch.GetElapsedTime(since);
                if (IsHopeless || rest <= TimeSpan.Zero) throw new SandboxStartException($"No fork server could be started: {_failure ?? "it takes too long."}");
                StartInBackground();
                if (_starting) Monitor.Wait(_lock, rest);
            }
        }
    }

    private void WakeAll()
    {
        lock (_lock) Monitor.PulseAll(_lock);
    }

    /// <summary>Gives a template up.</summary>
    public void Lose(TemplateProcess template, string reason)
    {
        lock (_lock)
        {
            if (_current != template) return;
            _current = null;
            if (!IsHopeless) StartInBackground();
        }

        LogLost(_setup.Options.Log, template.Id, reason);
        Retire(template);
    }

    /// <summary>Rarely while an application still calls its methods for the first time.</summary>
    private bool MayRefresh(TemplateProcess current) =>
        (current.IsHasty || current.Methods.Count < BoundMethod.Count) && !IsHopeless && Stopwatch.GetElapsedTime(_startedAt) > TimeSpan.FromSeconds(_generation);

    private void StartInBackground()
    {
        if (_starting) return;
        try
        {
            _starting = true;
            HostThread.Start("Sandboxed template", Start);
        }
        catch (SandboxStartException e)
        {
            _starting = false;
            Note(e);
        }
    }

    private void Start()
    {
        TemplateProcess? started = null;
        SandboxStartException? failure = null;
        try
        {
            var isHasty = _generation == 0 && _setup.Options.Initializers.Count == 0; // what initializers load is loaded once
            started = TemplateProcess.Start(_setup, BoundMethod.All, _isBare, isHasty, Began, WarmUpThrew);
        }
        catch (Exception e)
        {
            failure = Shortage.Of(e);
        }

        TemplateProcess? unwanted;
        lock (_lock)
        {
            (_starting, _unfinished) = (false, null);
            _startedAt = Stopwatch.GetTimestamp();
            if (failure is null) NoteSuccess();
            else Note(failure);
            if (started is null || IsHopeless) unwanted = started;
            else (unwanted, _current) = (_current, started);
            Monitor.PulseAll(_lock);
        }

        Retire(unwanted);
        if (started is not null) LogStarted(_setup.Options.Log, started.Id);
        else if (_users > 0) LogFailed(_setup.Options.Log, failure!.Message);
    }

    private void NoteSuccess()
    {
        _generation++;
        _ended++;
        (_failures, _pause) = (0, _firstPause);
        (_refused, _misplaced) = (null, null);
    }

    /// <summary>The first failure may be that of the user's code, which then runs in each worker; without it, one is tried again. What the system refused the host is no failure of a template.</summary>
    private void Note(SandboxStartException failure)
    {
        _ended++;
        _failure = failure.Message;
        _refused = failure.IsOfHost ? failure : null;
        if (failure.WasKilled || failure.IsOfHost) return;
        if (_isBare)
        {
            if (++_failures >= MaxFailures) Pause();
        }
        else if (failure.IsOfInitializer && _setup.Options.Initializers.Any(i => i.Where == InitializerPlace.Template))
        {
            _misplaced = failure;
            Pause();
        }
        else _isBare = true;
    }

    /// <summary>What was missing may be there again: then everything is tried as at first.</summary>
    private void Pause()
    {
        if (_pausedAt != 0) _pause = _pause < _longestPause / 2 ? 2 * _pause : _longestPause;
        _pausedAt = Stopwatch.GetTimestamp();
        _isBare = false;
    }

    /// <summary>A pool shares the templates from now on: it hears of their warm-ups.</summary>
    private void Tell(QuietLogger logger)
    {
        KeyValuePair<string, string>[] before;
        lock (_lock)
        {
            before = _loggers.Contains(logger) ? [] : [.. _thrownByWarmUps];
            _loggers.Add(logger);
        }

        foreach (var (name, thrown) in before) LogWarmUp(logger, name, thrown);
    }

    private void WarmUpThrew(string name, string thrown)
    {
        QuietLogger[] loggers;
        lock (_lock) loggers = _thrownByWarmUps.TryAdd(name, thrown) ? [.. _loggers.Distinct()] : [];
        foreach (var logger in loggers) LogWarmUp(logger, name, thrown);
    }

    /// <summary>Nobody waits for one that gets ready when the last pool has gone.</summary>
    private void Began(WorkerProcess process)
    {
        lock (_lock)
        {
            _unfinished = process;
            if (IsHopeless) process.Signal(Libc.SIGKILL);
        }
    }

    [LoggerMessage(20, LogLevel.Debug, "Template {ProcessId} is ready.")]
    private static partial void LogStarted(QuietLogger logger, int processId);

    [LoggerMessage(21, LogLevel.Warning, "A template, from which workers are forked, could not be started as it should: {Reason}")]
    private static partial void LogFailed(QuietLogger logger, string reason);

    [LoggerMessage(23, LogLevel.Warning, "The warm-up {WarmUp} threw, so what it would have compiled is not: {Thrown}")]
    private static partial void LogWarmUp(QuietLogger logger, string warmUp, string thrown);

    [LoggerMessage(22, LogLevel.Warning, "Template {ProcessId} was lost, and is replaced: {Reason}")]
    private static partial void LogLost(QuietLogger logger, int processId, string reason);
}
