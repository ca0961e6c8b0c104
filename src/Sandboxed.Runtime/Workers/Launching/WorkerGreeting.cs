using System.Diagnostics;
using Sandboxed.CompilerServices;
using Sandboxed.Interop.Linux;
using Sandboxed.Transport;

namespace Sandboxed.Workers.Launching;

/// <summary>
/// The first words with a new worker. A process that says nothing is not a worker: the runtime failed (with exit code 137, as if it
/// had been killed), or the application's own Main ran.
/// </summary>
internal sealed class WorkerGreeting(Worker worker, string origin, TimeSpan patience, CancellationToken token)
{
    /// <summary>More warm-ups than an application has.</summary>
    private const int MostWarnings = 1000;

    /// <summary>How much of what a warm-up threw is passed on, in characters.</summary>
    private const int MostWords = 4096;

    private readonly ReceivedPayload _payload = new();
    private int _warnings;
    private SandboxInitializer? _initializer;

    /// <summary>Whether another process may be tried instead of one that hangs.</summary>
    public bool IsRepeatable { get; init; }

    /// <summary>Told the name of each warm-up that threw, and what; null for a worker, which runs none.</summary>
    public Action<string, string>? WarmUpThrew { get; init; }

    /// <summary>With one that was spawned: Hello, Configure, the initializers, Ready.</summary>
    /// <exception cref="SandboxStartException">The worker ended, hung, or refused.</exception>
    public void Configure(WorkerConfiguration configuration)
    {
        Expect(FrameKind.Hello, Receive(patience));
        using (var frame = new ArrayFrame(Array.MaxLength))
        {
            var writer = new SandboxWriter(frame, FrameHeader.Size);
            configuration.Write(ref writer);
            Send(frame.Complete(new() { Kind = FrameKind.Configure }, writer.Position));
        }

        AwaitReady(configuration.Initializers);
    }

    /// <summary>With one that was told to go: the initializers that did not run in its template, Ready.</summary>
    /// <inheritdoc cref="Configure"/>
    public void AwaitReady(IReadOnlyList<SandboxInitializer> initializers)
    {
        var header = Initialized(initializers);
        Expect(FrameKind.Ready, header);
        worker.CallThread = (int)header.Item;
        worker.KnowsNot(_payload.Span);
        worker.HearRefusals();
        worker.Error.EndCapture();
        worker.Error.ForgetTail();
        _payload.Dispose();
    }

    private void Send(ReadOnlySpan<byte> frame)
    {
        var sent = 0;
        Check(worker.Channel.Send(frame, [], ref sent));
    }

    /// <summary>Follows the initializers; returns what comes after them. All of them together have the time that a start may take.</summary>
    private FrameHeader Initialized(IReadOnlyList<SandboxInitializer> initializers)
    {
        var started = Stopwatch.GetTimestamp();
        var header = Receive(patience);
        for (uint next = 0; ; header = Receive(patience - Stopwatch.GetElapsedTime(started)))
        {
            if (header.Kind == FrameKind.Progress && header.Item >= next && header.Item < initializers.Count)
            {
                _initializer = initializers[(int)header.Item];
                next = header.Item + 1;
                worker.HearRefusals();
                worker.Error.ReleaseCapture(); // what initializers print is not lost, nor kept until they end
            }
            else if (header.Kind != FrameKind.WarmUpThrew || !TryWarn()) return header;
        }
    }

    private bool TryWarn()
    {
        if (WarmUpThrew is null || _warnings++ == MostWarnings) return false;
        var reader = new SandboxReader(_payload.Span);
        WarmUpThrew(Words(ref reader), Words(ref reader));
        return true;

        static string Words(scoped ref SandboxReader reader) => reader.ReadString() is { } words ? words[..Math.Min(words.Length, MostWords)] : "";
    }

    private FrameHeader Receive(TimeSpan patience)
    {
        using var registration = token.UnsafeRegister(static channel => ((HostChannel)channel!).Interrupt(), worker.Channel);
        ChannelState state;
        FrameHeader header;
        do
        {
            token.ThrowIfCancellationRequested();
            state = worker.Channel.Receive(out header, _payload, patience);
        }
        while (state == ChannelState.Interrupted);
        Check(state);
        return header;
    }

    private void Expect(FrameKind kind, FrameHeader header)
    {
        if (header.Kind == kind) return;
        if (header.Kind != FrameKind.Refused) throw Failure($"A worker could not be made ready: it said {header.Kind} instead of {kind}.");
        string? reason;
        Exception? cause;
        try
        {
            var reader = new SandboxReader(_payload.Span);
            reason = reader.ReadString();
            cause = ExceptionMarshaller.Read(ref reader);
        }
        catch (MarshallingException e)
        {
            (reason, cause) = ("what it said of the reason cannot be read.", e);
        }

        throw Failure($"A worker could not be made ready: {reason}", cause);
    }

    private void Check(ChannelState state)
    {
        if (state == ChannelState.Done) return;
        var where = _initializer is null ? "before it was ready" : $"in the initializer {_initializer.Method}";
        var what = state switch
        {
            ChannelState.Stalled => $"said nothing for {patience.TotalSeconds:0.###} s ({nameof(SandboxPoolOptions)}.{nameof(SandboxPoolOptions.StartTimeout)}) {where}",
            _ when worker.Process.Exited(patience) => $"{worker.Process.Reap()} {where}",
            _ => $"closed its channel {where}",
        };
        worker.Error.Empty();
        var said = worker.Error.TailText.Trim();
        throw Failure(
            $"A worker (process {worker.Process.Id}: {origin}) {what}. "
            + (said.Length == 0 ? "It wrote nothing to standard error." : $"It wrote to standard error: {said}"));
    }

    private SandboxStartException Failure(string message, Exception? cause = null) => new(message, cause)
    {
        IsOfInitializer = _initializer is not null,
        WasKilled = worker.Process.HasExited ? worker.Process.Reap().Signal == Libc.SIGKILL : IsRepeatable,
    };
}
