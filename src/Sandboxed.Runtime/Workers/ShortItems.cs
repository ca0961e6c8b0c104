using System.Diagnostics;
using System.Runtime.InteropServices;
using Sandboxed.Calls;
using Sandboxed.Limits;
using Sandboxed.Results;
using Sandboxed.Transport;

namespace Sandboxed.Workers;

/// <summary>
/// The items of a chunk that were too short to be measured: all there is to know about them is in their answers, so they are passed without a look at a clock. Those of a batch are passed
/// together, or, when the one that runs was judged meanwhile, taken one by one.
/// </summary>
internal sealed class ShortItems(Worker worker, CallRequest request, RunningCall call)
{
    /// <summary>Up to this duration, in tenths of a microsecond, items share a report with those that took as long.</summary>
    private const int Shared = 32;

    private readonly CallReport?[] _reports = new CallReport?[Shared];
    private long _position;
    private int _left;
    private long _duration;
    private TimeSpan? _waited;

    /// <summary>Whether one of them had a result that could not be read: its worker may send rubbish.</summary>
    public bool IsSuspect { get; private set; }

    /// <summary>Whether there are answers in the batch that were not taken.</summary>
    public bool HasMore => _left > 0;

    private bool CanPass => request.Limits is { CaptureOutput: false, TakesCancellationToken: false };

    /// <summary>Passes one item. False if it needs a closer look.</summary>
    public bool TryPass(FrameHeader answer, ReadOnlySpan<byte> result)
    {
        var duration = TimeSpan.FromTicks(answer.ItemCount);
        if (call.Item + 1 >= call.ItemCount || answer.Flags != FrameFlags.None || duration >= RunningCall.Resolution || !CanPass || !call.TryPass(1, duration)) return false;
        NoteWaited();
        Conclude(answer.ItemCount, result);
        return true;
    }

    /// <summary>Takes the batch that the worker has sent, of which some answers may have been taken before. False if it cannot be one.</summary>
    public bool TryTake(FrameHeader header)
    {
        var batch = worker.Batch.Span;
        var (taken, end) = (call.Item - header.Item, (long)AnswerBatch.Start);
        if (!CanPass || batch.Length > AnswerBatch.Size || taken < 0 || header.CallId + (ulong)taken != call.Id) return false;
        var (start, left, duration) = (end, 0, 0L);
        for (; end < batch.Length; taken--)
        {
            if (end > batch.Length - AnswerBatch.Record.Size) return false;
            var record = MemoryMarshal.Read<AnswerBatch.Record>(batch[(int)end..]);
            if (record.Duration >= RunningCall.Resolution.Ticks) return false;
            end = record.After(end);
            if (taken > 0) start = end;
            else (left, duration) = (left + 1, duration + record.Duration);
        }

        if (taken > 0 || end != batch.Length || call.Item + left >= call.ItemCount) return false;
        (_position, _left, _duration) = (start, left, duration);
        NoteWaited();
        return true;
    }

    /// <summary>Passes what is left of the batch. False if the item that runs needs a closer look.</summary>
    public bool TryPassBatch()
    {
        if (!call.TryPass(_left, TimeSpan.FromTicks(_duration))) return false;
        while (_left > 0)
        {
            var result = Next(out var duration);
            Conclude(duration, result);
        }

        return true;
    }

    /// <summary>The next answer of the batch, as if it had come alone.</summary>
    public FrameHeader TakeOne(ReceivedPayload payload)
    {
        payload.Copy(Next(out var duration));
        return new() { Kind = FrameKind.Returned, CallId = call.Id, Item = (uint)call.Item, ItemCount = duration };
    }

    /// <summary>Items of one frame have waited as long as each other; no batch has items of two.</summary>
    private void NoteWaited()
    {
        if (_waited != request.Attendant?.Waited) Array.Clear(_reports);
        _waited = request.Attendant?.Waited;
    }

    private ReadOnlySpan<byte> Next(out uint duration)
    {
        var record = MemoryMarshal.Read<AnswerBatch.Record>(worker.Batch.Span[(int)_position..]);
        var result = worker.Batch.Span.Slice((int)_position + AnswerBatch.Record.Size, (int)record.Length);
        (_position, _left, _duration, duration) = (record.After(_position), _left - 1, _duration - record.Duration, record.Duration);
        return result;
    }

    private void Conclude(uint duration, ReadOnlySpan<byte> result)
    {
        var report = ReportOf(duration);
        var read = Classifier.ReadAnswer(report, request.Sink, result);
        if (!ReferenceEquals(read, report)) IsSuspect = true;
        request.Sink.Conclude(read);
    }

    private CallReport ReportOf(uint duration) => duration < Shared ? _reports[duration] ??= NewReport(duration) : NewReport(duration);

    private CallReport NewReport(uint duration) => new()
    {
        Status = ExitStatus.Success,
        WorkerProcessId = worker.Process.Id,
        WallTime = TimeSpan.FromTicks(duration),
        CpuTime = TimeSpan.FromTicks(duration),
        QueueTime = request.WaitedUntil(call.StartedAt),
        PeakMemoryBytes = Math.Max(0, worker.LastPeak - worker.Idle.Resident),
    };
}
