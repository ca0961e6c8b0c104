using System.Runtime.InteropServices;
using Sandboxed.Calls;
using Sandboxed.Limits;
using Sandboxed.Threads;
using Sandboxed.Transport;

namespace Sandboxed.Workers;

/// <summary>Sends a call, and before it what the worker has to know to run it.</summary>
internal static class CallSender
{
    /// <summary>Sends everything. An interruption that ended the call is returned; others are none.</summary>
    public static ChannelState Send(Worker worker, CallRequest request, RunningCall call)
    {
        var method = request.Method;
        if (worker.MustBind(method.Number))
        {
            var state = SendSmall(worker, call, new() { Kind = FrameKind.Bind, Argument = method.Number }, method.Binding, static (ref w, b) => b.Write(ref w));
            if (state != ChannelState.Done) return state;
        }

        if (worker.MustSetCulture(request.Culture))
        {
            var state = SendSmall(worker, call, new() { Kind = FrameKind.Culture }, request.Culture, static (ref w, c) =>
            {
                w.WriteString(c.Culture);
                w.WriteString(c.UICulture);
            });
            if (state != ChannelState.Done) return state;
        }

        return SendFrame(worker, call, Frame(request, call, request.Items, first: 0));
    }

    /// <summary>Sends items that follow those of a call. False if that takes waiting.</summary>
    public static bool TrySendItems(Worker worker, CallRequest request, RunningCall call, in CallItems items) =>
        worker.Channel.TrySend(Frame(request, call, items, call.ItemCount));

    /// <summary>Says what to forget, then sends what is to be kept, unless it is.</summary>
    public static ChannelState SendKept(Worker worker, FixedArguments? kept, RunningCall call)
    {
        while (worker.MustForget() is { } over)
        {
            var state = SendHeader(worker, call, new() { Kind = FrameKind.Forget, Argument = over.Number });
            if (state != ChannelState.Done) return state;
        }

        return kept is not null && worker.MustKeep(kept) ? SendKeep(worker, call, kept) : ChannelState.Done;
    }

    /// <summary>Asks for the memory that earlier calls needed.</summary>
    public static ChannelState SendShrink(Worker worker, RunningCall call)
    {
        return SendHeader(worker, call, new() { Kind = FrameKind.Shrink, CallId = call.Id });
    }

    /// <summary>Items: the first of a call, or others that follow them.</summary>
    private static OutgoingFrame Frame(CallRequest request, RunningCall call, in CallItems items, int first)
    {
        var prefix = new CallPrefix
        {
            HeapLimit = request.Limits.MemoryBytes is { } memory ? memory + call.FrameMemory : 0,
            Fixed = request.Fixed?.Number ?? 0,
            OpenFiles = request.Limits.OpenFiles ?? 0,
            Looks = request.Method.IsAtOnce || ProcessorDemand.LeavesOne ? 1 : 0,
            MayFollow = request.Source is null ? 0 : 1,
            IsQuiet = items.IsQuiet ? 1 : 0,
        };
        MemoryMarshal.Write(items.Frame.Span[(items.Start + FrameHeader.Size)..], in prefix);
        var header = new FrameHeader
        {
            Kind = FrameKind.Call,
            Flags = (request.Limits.TakesCancellationToken ? FrameFlags.Cancellable : FrameFlags.None) | (request.Limits.Isolation == Isolation.Pristine ? FrameFlags.Final : FrameFlags.None),
            CallId = call.IdOf(first),
            Item = (uint)first,
            ItemCount = (uint)items.Count,
            Argument = request.Method.Number,
        };
        items.Frame.Complete(header, items.End, items.Start);
        return new(items.Frame, items.Start, items.End);
    }

    private static ChannelState SendKeep(Worker worker, RunningCall call, FixedArguments kept)
    {
        worker.Memory.Disarm();
        var header = new FrameHeader { Kind = FrameKind.Keep, Argument = kept.Number, ItemCount = (uint)kept.Count, Length = (uint)kept.Bytes.Length };
        return SendFrame(worker, call, new(header.Bytes, kept.Bytes.Span));
    }

    private static ChannelState SendHeader(Worker worker, RunningCall call, FrameHeader header) =>
        SendFrame(worker, call, new(header.Bytes));

    private static ChannelState SendSmall<T>(Worker worker, RunningCall call, FrameHeader header, T content, FrameContent<T> write)
    {
        using var frame = new ArrayFrame(int.MaxValue);
        var writer = new SandboxWriter(frame, FrameHeader.Size);
        write(ref writer, content);
        return SendFrame(worker, call, new(frame.Complete(header, writer.Position)));
    }

    private static ChannelState SendFrame(Worker worker, RunningCall call, scoped OutgoingFrame frame)
    {
        var sent = 0;
        ChannelState state;
        do state = worker.Channel.Send(frame, ref sent);
        while (state == ChannelState.Interrupted && call.Reason == EndReason.None);
        return state;
    }
}
