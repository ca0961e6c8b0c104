using System.Diagnostics;
using System.Reflection;
using System.Runtime.CompilerServices;
using Sandboxed.Misbehaving;

namespace Sandboxed.HostProgram.Starving;

/// <summary>
/// A host that is without a resource for a while: its calls may fail with a <see cref="SandboxStartException"/> meanwhile, and with nothing else, and must succeed afterwards. Each thing that is not as
/// it should be is a line on standard error that begins with FAULT.
/// </summary>
internal sealed class Starvation
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(20);

    /// <summary>Long for a busy machine: a disposal that waits for something that does not come takes as long as a start may.</summary>
    private static readonly TimeSpan _disposal = TimeSpan.FromSeconds(10);

    private readonly Resource _resource;
    private readonly StartMethod _start;
    private readonly HostLog _log = new();
    private readonly Holdings _before;
    private SandboxPool _pool;

    private Starvation(Resource resource, StartMethod start)
    {
        (_resource, _start) = (resource, start);
        _before = new();
        _pool = NewPool();
    }

    private CallOptions On => new() { Executor = _pool };

    public static int Run(Resource resource, string situation, StartMethod start)
    {
        resource.Prepare();
        Environment.SetEnvironmentVariable(Holdings.Mark, Environment.ProcessId.ToString(System.Globalization.CultureInfo.InvariantCulture)); // its workers inherit it
        Warm();
        var starvation = new Starvation(resource, start);
        switch (situation)
        {
            case "cold":
                starvation.Cold();
                break;
            case "warm":
                starvation.Warmed(static _ => { });
                break;
            case "replacing":
                starvation.Warmed(static s => s.KillTemplate());
                break;
            case "map":
                starvation.MapRuns();
                break;
            case "disposing":
                starvation.Disposes();
                break;
            case "types":
                starvation.InitializesTypes();
                break;
            default:
                return 64;
        }

        starvation.End();
        Console.Error.WriteLine("DONE");
        return 0;
    }

    private static void Fault(string what) => Console.Error.WriteLine($"FAULT {what.ReplaceLineEndings(" ")}");

    /// <summary>What the runtime needs for itself, and cannot do without once it is refused: assemblies, and some threads of its pool.</summary>
    private static void Warm()
    {
        Console.Error.WriteLine("begins");
        var loaded = new HashSet<string>();
        Load(typeof(Starvation).Assembly);
        var all = new CountdownEvent(8); // Not disposed: some of its waiters return later than this thread.
        ThreadPool.SetMinThreads(8, 8);
        for (var i = 0; i < 8; i++)
        {
            ThreadPool.UnsafeQueueUserWorkItem(
                _ =>
                {
                    all.Signal();
                    all.Wait();
                },
                null);
        }

        all.Wait();

        void Load(Assembly assembly)
        {
            foreach (var name in assembly.GetReferencedAssemblies())
            {
                if (loaded.Add(name.FullName)) Load(Assembly.Load(name));
            }
        }
    }

    private SandboxPool NewPool() => new(new() { MaxWorkers = 2, StartMethod = _start, StartTimeout = TimeSpan.FromSeconds(30), Logger = _log });

    /// <summary>The first call of all.</summary>
    private void Cold()
    {
        Starve(CallAll);
        Recover();
    }

    /// <summary>Workers are idle, and the template is there.</summary>
    private void Warmed(Action<Starvation> first)
    {
        Recover();
        AwaitTemplate();
        Starve(() =>
        {
            first(this);
            CallAll();
            KillWorkers();
            CallAll();
        });
        Recover();
    }

    /// <summary>A type whose initializer fails once cannot be used any more.</summary>
    private void InitializesTypes()
    {
        _resource.Take(0);
        foreach (var type in typeof(SandboxPool).Assembly.GetTypes().Where(static type => type.TypeInitializer is not null && !type.ContainsGenericParameters))
        {
            try
            {
                RuntimeHelpers.RunClassConstructor(type.TypeHandle);
            }
            catch (TypeInitializationException e)
            {
                Fault($"{type} cannot be initialized: {e.InnerException}");
            }
        }

        _resource.GiveBack();
        Recover();
    }

    private void MapRuns()
    {
        Recover();
        AwaitTemplate();
        var ended = MapAsync();
        if (!ended.Wait(2 * _patience)) Fault("the map does not end");
        Recover();
    }

    private async Task MapAsync()
    {
        var taken = false;
        try
        {
            var count = 0;
            await foreach (var item in Mapping.DoubleLimitedMapAsync(Enumerable.Range(0, 1_000), new MapOptions { ChunkSize = 10, Call = On }).ConfigureAwait(false))
            {
                if (!item.Result.IsSuccess && item.Result.Signal is null) Fault($"an item ended with {item.Result}"); // it may have run on a worker that is killed below
                if (++count != 100) continue;
                _resource.Take(_resource.Steps[0]);
                taken = true;
                KillWorkers();
            }
        }
        catch (SandboxStartException)
        {
            // The map cannot go on.
        }
        catch (Exception e)
        {
            Fault($"the map threw {e}");
        }

        if (taken) _resource.GiveBack();
    }

    /// <summary>The pool ends while calls run and others are made.</summary>
    private void Disposes()
    {
        Recover();
        AwaitTemplate();
        var running = Task.Run(() => Sleeping.ForeverOnceStartedLimitedAsync(On, null));
        _resource.Take(_resource.Steps[0]);
        Try("a call before the disposal", () => Lingering.ProcessIdLimited(On));
        Dispose();
        _resource.GiveBack();
        try
        {
            if (!running.Wait(_patience)) Fault("a call does not end with its pool");
        }
        catch (AggregateException e) when (e.InnerException is ObjectDisposedException or SandboxStartException)
        {
            // As documented.
        }

        _pool = NewPool();
        Recover();
    }

    private void Starve(Action act)
    {
        foreach (var left in _resource.Steps)
        {
            _resource.Take(left);
            act();
            _resource.GiveBack();
        }
    }

    private void CallAll()
    {
        Try("a call", () => Lingering.ProcessIdLimited(On));
        Try("an asynchronous call", () => Wait(Lingering.ProcessIdLimitedAsync(On)));
        Try("a pristine call", () => Lingering.ProcessIdLimited(On with { Isolation = Isolation.Pristine }));
        Try("a call that prints", () => Printing.PassedOnLimited(On, "out ", ""));
        Try("a call without processes", () => Wait(Lingering.ProcessIdLimitedAsync(On with { NumProcesses = 0, MemMb = 64 })));
    }

    private static LimitedResult Wait(Task<LimitedResult<int>> call)
    {
        if (call.Wait(_patience)) return call.Result;
        throw new TimeoutException("It does not end.");
    }

    private static void Try(string what, Func<LimitedResult> call)
    {
        var exception = Failure(call);
        while (exception is AggregateException { InnerException: { } inner }) exception = inner;
        if (exception is not (null or SandboxStartException)) Fault($"{what} threw {exception}");
        if (exception?.Message is "") Fault($"{what} failed without a word");
    }

    private static Exception? Failure(Func<LimitedResult> call)
    {
        try
        {
            var result = call();
            return result.IsSuccess ? null : new InvalidOperationException($"it ended with {result}");
        }
        catch (Exception e)
        {
            return e;
        }
    }

    /// <summary>Calls succeed, the first after a while at most.</summary>
    private void Recover()
    {
        var since = Stopwatch.GetTimestamp();
        Exception? failure;
        while ((failure = Failure(() => Lingering.ProcessIdLimited(On))) is not null && Stopwatch.GetElapsedTime(since) < _patience) Thread.Yield();
        if (failure is not null) Fault($"the pool does not recover: {failure}. Its log: {string.Join(" / ", _log.Lines)}");
        Console.Error.WriteLine($"first success after {Stopwatch.GetElapsedTime(since).TotalSeconds:0.00} s");
        for (var i = 0; i < 3; i++)
        {
            failure = Failure(() => Lingering.ProcessIdLimited(On with { Isolation = Isolation.Pristine })) ?? Failure(() => Wait(Lingering.ProcessIdLimitedAsync(On)));
            if (failure is not null) Fault($"a call fails though nothing is missing: {failure}");
        }
    }

    private void AwaitTemplate()
    {
        if (_start == StartMethod.Spawn) return;
        if (!SpinWait.SpinUntil(() => _log.Lines.Any(static line => line.StartsWith("Template ", StringComparison.Ordinal)), _patience)) Fault("there is no template");
    }

    private void KillTemplate()
    {
        var ready = _log.Lines.Last(static line => line.StartsWith("Template ", StringComparison.Ordinal) && line.EndsWith("ready.", StringComparison.Ordinal));
        Kernel.Kill(int.Parse(ready.Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture));
    }

    private void KillWorkers()
    {
        foreach (var line in _log.Lines.Where(static line => line.StartsWith("Worker ", StringComparison.Ordinal) && line.EndsWith("ready.", StringComparison.Ordinal)))
        {
            var worker = line.Split(' ')[1];
            if (!_log.Lines.Any(ended => ended.StartsWith($"Worker {worker}:", StringComparison.Ordinal))) Kernel.Kill(int.Parse(worker, System.Globalization.CultureInfo.InvariantCulture));
        }
    }

    private void Dispose()
    {
        var since = Stopwatch.GetTimestamp();
        _pool.Dispose();
        var took = Stopwatch.GetElapsedTime(since);
        Console.Error.WriteLine($"disposal took {took.TotalSeconds:0.00} s");
        if (took > _disposal) Fault($"the disposal took {took}");
        if (_pool.Stats.WorkersAlive != 0) Fault($"{_pool.Stats.WorkersAlive} workers are counted after the disposal");
    }

    private void End()
    {
        Dispose();
        if (!SpinWait.SpinUntil(() => _before.Since().Length == 0, _patience)) Fault($"this is left: {_before.Since()}");
    }
}
