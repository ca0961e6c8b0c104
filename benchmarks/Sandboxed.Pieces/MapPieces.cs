using System.Diagnostics;
using BenchmarkDotNet.Attributes;
using Sandboxed.CompilerServices;
using Sandboxed.Maps;
using Sandboxed.Results;
using Sandboxed.Transport;

namespace Sandboxed.Pieces;

/// <summary>
/// What an item of a map takes at least: on one thread, with no process, limit or hand-over between the two sides. What a map takes beyond that, in processor time, is what lies between them.
/// </summary>
[MemoryDiagnoser]
public class MapPieces
{
    private const int Items = 1000;

    private readonly ArrayFrame _arguments = new(1 << 20);
    private readonly ArrayFrame _results = new(1 << 20);
    private readonly CallReport _report = new() { Status = ExitStatus.Success, Detail = null!, WorkerProcessId = 1 };
    private long _seen;

    /// <summary>The worker looks at it once, to say how long the item took.</summary>
    [Benchmark(OperationsPerInvoke = Items)]
    public long Clock()
    {
        for (var i = 0; i < Items; i++) _seen += Stopwatch.GetTimestamp();
        return _seen;
    }

    /// <summary>Written, read, and answered; the answer written, and read; a result made of it, and taken out of a buffer.</summary>
    [Benchmark(OperationsPerInvoke = Items)]
    public async Task<long> Item()
    {
        Write();
        Run();
        var buffer = new MapBuffer<LimitedItem<int, int>>(isOrdered: true);
        buffer.Put(0, Read(), Items);
        foreach (var item in buffer.Take(out _)!) _seen += await Consume(item);
        return _seen;
    }

    private static ValueTask<int> Consume(LimitedItem<int, int> item) => new(item.Result.Value);

    private void Write()
    {
        var end = 0;
        for (var i = 0; i < Items; i++)
        {
            var start = ItemPrefix.Align(end) + ItemPrefix.Size;
            if (start > _arguments.Span.Length) _arguments.Grow(end, start);
            var writer = new SandboxWriter(_arguments, start);
            Raw<int>.Write(ref writer, i);
            end = writer.Position;
            ItemPrefix.Write(_arguments.Span, start, end);
        }
    }

    private void Run()
    {
        var position = 0;
        var result = new SandboxWriter(_results, 0);
        for (var i = 0; i < Items; i++)
        {
            var arguments = new SandboxReader(_arguments.Span[(position + ItemPrefix.Size)..]);
            var value = Raw<int>.Read(ref arguments);
            position = ItemPrefix.Next(_arguments.Span, position);
            Raw<int>.Write(ref result, value);
            Raw<uint>.Write(ref result, (uint)(Stopwatch.GetTimestamp() / 100));
        }
    }

    private List<LimitedItem<int, int>> Read()
    {
        var results = new SandboxReader(_results.Span);
        var items = new List<LimitedItem<int, int>>(Items);
        for (var i = 0; i < Items; i++)
        {
            var value = Raw<int>.Read(ref results);
            Raw<uint>.Read(ref results);
            items.Add(new(i, i, new LimitedResult<int>(_report, value)));
        }

        return items;
    }
}
