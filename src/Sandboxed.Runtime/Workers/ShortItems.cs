using System.Diagnostics;
using System.Runtime.InteropServices;
using Sandboxed.Calls;
using Sandboxed.Limits;
using Sandboxed.Results;
using Sandboxed.Transport;

namespace Sandboxed.Workers;

/// <summary>
/// The items of a chunk that took less than a millisecond: all there is to know about them is in their answers, so they are passed without a look at a clock. Those of a batch are passed
/// together, or, when the one that runs was judged meanwhile, taken one by one.
/// </summary>
internal sealed class ShortItems
{
    private readonly Worker _worker;
    private readonly CallRequest _request;
    private readonly RunningCall _call;
    private readonly ShortReports _reports;
    private int _position;
    private int _left;
    private long _cpu;
    private bool _mayHavePrinted;
    private TimeSpan? _waited;

    public ShortItems(Worker worker, CallRequest request, RunningCall call)
    {
        (_worker, _request, _call) = (worker, request, call);
        _reports = new(NewReport);
    }

    /// <summary>Whether one of them had a result that could not be read: its worker may send rubbish.</summary>
    public bool IsSuspect { get; private set; }

    /// <summary>Whether there are answers in the batch that were not taken.</summary>
    public bool HasMore => _left > 0;

    private bool CanPass => _request.Limits is { CaptureOutput: false, TakesCancellationToken: false };

    /// <summary>Passes one item. False if it needs a closer look.</summary>
    public bool TryPass(FrameHeader answer, ReadOnlySpan<byte> result)
    {
        var duration = TimeSpan.FromTicks(answer.ItemCount);
        if (_call.Item + 1 >= _call.ItemCount || answer.Flags != FrameFlags.None || duration >= RunningCall.Resolution || !CanPass || !_call.TryPass(1, duration)) return false;
        NoteWaited();
        Conclude(new() { Duration = answer.ItemCount, Cpu = answer.ItemCount }, result);
        return true;
    }

    /// <summary>Takes the batch that the worker has sent, of which some answers may have been taken before. False if it cannot be one.</summary>
    public bool TryTake(FrameHeader header)
    {
        var batch = _worker.Batch.Span;
        var (taken, end) = (_call.Item - header.Item, (long)AnswerBatch.Start);
        if (!CanPass || batch.Length > AnswerBatch.Size || taken < 0 || header.CallId + (ulong)taken != _call.Id) return false;
        var (start, left, cpu) = (end, 0, 0L);
        for (; end < batch.Length; taken--)
        {
            if (end > batch.Length - AnswerBatch.Record.Size) return false;
            var record = MemoryMarshal.Read<AnswerBatch.Record>(batch[(int)end..]);
            if (record.Duration >= AnswerBatch.MostDuration.Ticks || record.Cpu > (long)record.Duration * Environment.ProcessorCount) return false;
            _mayHavePrinted |= record.Duration >= RunningCall.Resolution.Ticks;
            end = record.After(end);
            if (taken > 0) start = end;
            else (left, cpu) = (left + 1, cpu + record.Cpu);
        }

        if (taken > 0 || end != batch.Length || _call.Item + left >= _call.ItemCount) return false;
        (_position, _left, _cpu) = ((int)start, left, cpu);
        NoteWaited();
        return true;
    }

    /// <summary>Passes what is left of the batch. False if the item that runs needs a closer look.</summary>
    public bool TryPassBatch()
    {
        if (!_call.TryPass(_left, TimeSpan.FromTicks(_cpu))) return false;
        if (_mayHavePrinted) _worker.EndOutput(mayHavePrinted: true);
        _mayHavePrinted = false;
        var answers = new ShortAnswers(_worker.Batch.Span, _position, _left, _reports);
        _left = 0;
        if (!_request.Sink.TakeShort(ref answers)) IsSuspect = true;
        return true;
    }

    /// <summary>The next answer of the batch, as if it had come alone.</summary>
    public FrameHeader TakeOne(ReceivedPayload payload)
    {
        payload.Copy(AnswerBatch.ResultAt(_worker.Batch.Span, _position, out var record));
        (_position, _left, _cpu) = ((int)record.After(_position), _left - 1, _cpu - record.Cpu);
        return new() { Kind = FrameKind.Returned, CallId = _call.Id, Item = (uint)_call.Item, ItemCount = record.Duration };
    }

    /// <summary>Items of one frame have waited as long as each other; no batch has items of two.</summary>
    private void NoteWaited()
    {
        if (_waited != _request.Waited) _reports.Clear();
        _waited = _request.Waited;
    }

    private void Conclude(AnswerBatch.Record record, ReadOnlySpan<byte> result)
    {
        if (!_request.Sink.Take(_reports.Of(record), result)) IsSuspect = true;
    }

    private CallReport NewReport(AnswerBatch.Record record) => new()
    {
        Status = ExitStatus.Success,
        WorkerProcessId = _worker.Process.Id,
        WallTime = TimeSpan.FromTicks(record.Duration),
        CpuTime = TimeSpan.FromTicks(record.Cpu),
        QueueTime = _request.WaitedUntil(_call.StartedAt),
        PeakMemoryBytes = Math.Max(0, _worker.Memory.LastPeak),
    };
}
