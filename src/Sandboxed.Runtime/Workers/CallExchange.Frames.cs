using System.Diagnostics;
using Sandboxed.CompilerServices;
using Sandboxed.Limits;
using Sandboxed.Results;
using Sandboxed.Transport;

namespace Sandboxed.Workers;

/// <content>What the worker says, one frame after the other.</content>
internal sealed partial class CallExchange
{
    /// <summary>How often a thread that waits for the consumer of a stream looks at the call.</summary>
    private static readonly TimeSpan _heldBack = TimeSpan.FromMilliseconds(10);

    /// <summary>Characters of the text in which a worker may say why it cannot run a method.</summary>
    private const int MaxReason = 2_000;

    /// <summary>Takes a frame. True if more follow.</summary>
    private bool Take(FrameHeader header)
    {
        if (!_worker.IsReady) return header.Kind == FrameKind.Ready ? Started(header) : Malformed();
        if (Call.TryEndForAnswer(header.Length)) return false;
        var isOurs = header.CallId == Call.Id && header.Item == Call.Item;

        // The last words of a worker that could not go on; its end follows.
        if (header is { Kind: FrameKind.Refused, CallId: 0 }) return true;

        if (header.Kind is FrameKind.Nested or FrameKind.Noticed && !isOurs) PassItemsBefore();

        // From a thread that an earlier call, or item, left.
        if (header.Kind is FrameKind.Progress or FrameKind.Nested or FrameKind.NestedCancel or FrameKind.Noticed && header.CallId != Call.Id) return true;
        try
        {
            switch (header.Kind)
            {
                case FrameKind.Progress:
                    _request.Progress?.Read(_worker.Payload.Span);
                    break;
                case FrameKind.Nested:
                    _nested ??= new(_worker, Call, _request, _options);
                    return _nested.TryBegin(header.Argument, _worker.Payload.Span) || Malformed();
                case FrameKind.NestedCancel:
                    _nested?.Cancel(header.Argument);
                    return true;
                case FrameKind.Noticed:
                    return (Call.Noticed = header.Flags) == FrameFlags.SawRefusedProcess || Malformed();
                case FrameKind.Growing when isOurs && _worker.Payload.Place != 0:
                    if (_short is null) _ahead ??= new(_request.Sink, _worker.Payload, Call.Budget?.Heap ?? long.MaxValue);
                    return true;
                case FrameKind.Returned when isOurs:
                    return TryPass(header) || Answered(header);
                case FrameKind.ReturnedMany when _short is not null:
                    _worker.SwapPayloads();
                    return _short.TryTake(header) || Malformed();
                case FrameKind.Bound:
                    return _worker.NoteBound(header.Argument) || Malformed();
                case FrameKind.Refused when isOurs && _worker.MayRefuse(_request.Method.Number):
                    var text = new SandboxReader(_worker.Payload.Span);
                    _refusal = Refusal(text.ReadString());
                    return Answered(header);
                case FrameKind.Threw or FrameKind.ArgumentsUnreadable or FrameKind.ResultUnwritable when isOurs:
                    var reader = new SandboxReader(_worker.Payload.Span);
                    _error = RemoteErrorMarshaller.Read(ref reader);
                    return Answered(header);
                default:
                    return Malformed();
            }
        }
        catch (MarshallingException)
        {
            return Malformed();
        }

        Report();
        return true;
    }

    /// <summary>
    /// Until there is room for it nobody receives, and the worker waits to send. This thread must look whether the worker is stopped meanwhile: it is the one that kills it then. What a stopped worker
    /// has reported is no more than the channel holds, and needs no room. Whoever has cancelled the call has left, and hears no more of it.
    /// </summary>
    private void Report()
    {
        if (_request.Progress is not { } progress) return;
        while (Call.Reason is not (EndReason.Cancelled or EndReason.Stopped))
        {
            if (!progress.TryTakeRoom(_heldBack) && !Call.IsKilled) continue;
            progress.Report(); // what the caller's handler throws, it throws to the caller
            return;
        }
    }

    /// <summary>The worker is ready, and begins the call. The time that it states for this is not in the future, nor before it existed.</summary>
    private bool Started(FrameHeader header)
    {
        _worker.CallThread = (int)header.Item;
        _worker.KnowsNot(_worker.Payload.Span);
        var cpu = _worker.Arrive(TimeSpan.FromTicks(Math.Max(0, header.Argument)));
        Call.Start(cpu, (long)Math.Clamp(header.CallId, (ulong)_request.MadeAt, (ulong)Stopwatch.GetTimestamp()));
        return true;
    }

    private string Refusal(string? reason) =>
        $"A worker says that it cannot run {_request.Name}: {(reason?.Length > MaxReason ? reason[..MaxReason] : reason)}";

    private bool TryPass(FrameHeader header)
    {
        if (_short?.TryPass(header, _worker.Payload.Span) != true) return false;
        EndNested();
        return true;
    }

    /// <summary>An item makes a call while the answers of those before it were left to be found.</summary>
    private void PassItemsBefore()
    {
        if (_short is not null && _worker.Channel.TryFind(out var found, _worker.Batch, isNext: false) && _short.TryTake(found)) TryPassBatch();
    }

    private bool TryPassBatch()
    {
        if (!_short!.TryPassBatch()) return false;
        EndNested();
        return true;
    }

    /// <summary>Of an item that has ended.</summary>
    private void EndNested()
    {
        _nested?.End();
        _nested = null;
    }

    private bool Malformed()
    {
        Call.TryDeclare(EndReason.Malformed);
        return false;
    }

    private bool Answered(FrameHeader header)
    {
        _answer = header;
        _worker.LastCallTook = TimeSpan.FromTicks(header.ItemCount);
        _request.Method.NoteTook(_worker.LastCallTook);
        Call.NoteAnswer(_worker.LastCallTook, TimeSpan.FromTicks(header.Argument));
        return false;
    }
}
