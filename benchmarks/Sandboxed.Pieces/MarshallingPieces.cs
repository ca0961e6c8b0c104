using BenchmarkDotNet.Attributes;

namespace Sandboxed.Pieces;

/// <summary>What it takes to make a call of arguments, and of a call its bytes and back.</summary>
[MemoryDiagnoser]
public partial class MarshallingPieces
{
    private readonly Order _order = new("somebody", DateTime.UnixEpoch, [.. Enumerable.Range(0, 1000).Select(static i => new OrderLine($"article {i}", i, i / 3m))]);
    private readonly double[] _block = new double[100_000];
    private byte[] _packed = [];

    [EnforceLimits]
    public static int Take(int number) => number;

    [EnforceLimits]
    public static int Count(Order order) => order.Lines.Count;

    [EnforceLimits]
    public static int Length(double[] block) => block.Length;

    [GlobalSetup]
    public void Pack() => _packed = CountLimitedCall(_order).ToBytes();

    [Benchmark]
    public LimitedCall<int> Number() => TakeLimitedCall(1);

    [Benchmark]
    public LimitedCall<int> RecordOfThousand() => CountLimitedCall(_order);

    [Benchmark]
    public LimitedCall<int> BlockOf800Kilobytes() => LengthLimitedCall(_block);

    [Benchmark]
    public LimitedCall FromBytes() => LimitedCall.FromBytes(_packed);
}

/// <summary>A record with a list of small records.</summary>
public sealed record Order(string Customer, DateTime Date, List<OrderLine> Lines);

/// <summary>A small record.</summary>
public sealed record OrderLine(string Article, int Count, decimal Price);
