using Sandboxed.Limits;

namespace Sandboxed.Workers.Launching;

/// <summary>
/// Starts workers by forking a template: 1 ms. The template dies or hangs at no cost of a call: the worker is then forked from the next one or, where the start method leaves
/// the choice, spawned; so are workers that are needed before there is a template.
/// </summary>
internal sealed class ForkLauncher(WorkerSetup setup, SpawnLauncher? spawn) : IWorkerLauncher
{
    private const int MaxAttempts = 5;

    /// <summary>What is forked is ready in a millisecond. If ever one hangs, as no fork of .NET is supported, the next one will not.</summary>
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(5);

    private readonly ForkServer _server = ForkServer.Acquire(setup);
    private readonly Lock _disposing = new();
    private bool _disposed;

    /// <inheritdoc/>
    public Worker Start(in WorkerOrder order, WorkerBirth birth)
    {
        for (var attempt = 1; ; attempt++)
        {
            if (_server.Current is not { } template)
            {
                if (spawn is not null) return SpawnInstead(order, birth);
                template = _server.Await(order.Token);
            }

            try
            {
                return Fork(template, order, birth);
            }
            catch (TemplateLostException e)
            {
                _server.Lose(template, e.Message);
                if (attempt < MaxAttempts) continue;
                if (spawn is not null) return SpawnInstead(order, birth);
                throw new SandboxStartException($"{MaxAttempts} templates one after the other failed to fork a worker. The last: {e.Message}", e);
            }
        }
    }

    /// <summary>Whoever calls it returns when it is done, though another may have begun it.</summary>
    public void Dispose()
    {
        lock (_disposing)
        {
            if (!_disposed) _server.Release(setup);
            _disposed = true;
        }
    }

    private static TimeSpan Shorter(TimeSpan a, TimeSpan b) => a < b ? a : b;

    private Worker SpawnInstead(in WorkerOrder order, WorkerBirth birth)
    {
        var worker = spawn!.Start(order, birth);
        _server.Prepare(); // not before: it would compete with the first worker for the processors
        return worker;
    }

    private Worker Fork(TemplateProcess template, WorkerOrder order, WorkerBirth birth)
    {
        return birth.Deliver(setup, order.Profile, new(setup.Channel), Begin, Greet);

        WorkerProcess Begin(WorkerDescriptors ends)
        {
            var process = template.Fork(order.Profile, ends);
            ends.Data.Go();
            return process;
        }

        void Greet(Worker worker)
        {
            worker.Knows(template.Methods);
            if (!order.AwaitsReady && template.IdleMemory is { } idle)
            {
                worker.Expect(idle.Value, _patience);
                return;
            }

            var origin = $"forked from template {template.Id}";
            var greeting = setup.Options.Initializers.Count > 0
                ? new WorkerGreeting(worker, origin, setup.Options.StartTimeout, order.Token)
                : new WorkerGreeting(worker, origin, Shorter(setup.Options.StartTimeout, _patience), order.Token) { IsRepeatable = true };
            greeting.AwaitReady(setup.Options.Initializers);
            worker.MeasureIdle();
            if (setup.Options.Initializers.Count == 0) template.IdleMemory = new(worker.Memory.Idle);
        }
    }
}
