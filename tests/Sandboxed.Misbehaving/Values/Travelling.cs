namespace Sandboxed.Misbehaving;

/// <summary>Methods whose arguments or results have trouble on the way.</summary>
public static partial class Travelling
{
    [EnforceLimits]
    public static int CountNodes(string label, Node? list)
    {
        var count = 0;
        for (; list is not null; list = list.Next) count++;
        return count;
    }

    [EnforceLimits]
    public static double SizeOf(Shape shape) => shape.Size;

    [EnforceLimits]
    public static Shape Widen() => new NamedShape { Name = "circle", Size = 2 };

    [EnforceLimits]
    public static Node Ring()
    {
        var node = new Node();
        return node.Next = node;
    }

    /// <summary>Numbers that all have the same hash code. To put them into the set takes the square of their number.</summary>
    [EnforceLimits]
    public static HashSet<long> Colliding(int count) => [.. Enumerable.Range(0, count).Select(static i => ((long)i << 32) | (uint)i)];

    [EnforceLimits]
    public static int CountOf(HashSet<long> numbers) => numbers.Count;

    /// <summary>Takes what its caller can make.</summary>
    [EnforceLimits]
    public static int Take(Throwaway value) => value.Number;

    /// <summary>Returns a label, or the null that its marshaller does not expect.</summary>
    [EnforceLimits]
    public static Label LabelOf(Label label, bool isNull) => isNull ? null! : label;

    /// <summary>Returns what its caller cannot make.</summary>
    [EnforceLimits]
    public static Picky RefusedByHost(int host) => new(host);

    [EnforceLimits]
    public static byte[] Echo(byte[] bytes) => bytes;

    /// <summary>Keeps its argument in flight for a while.</summary>
    [EnforceLimits]
    public static int Hold(byte[] bytes, double seconds)
    {
        Thread.Sleep(TimeSpan.FromSeconds(seconds));
        return bytes.Length;
    }

    [EnforceLimits]
    public static byte[] Bytes(int size) => new byte[size];

    [EnforceLimits]
    public static byte[][] Pieces(int count, int size) => [.. Enumerable.Range(0, count).Select(_ => new byte[size])];

    [EnforceLimits]
    public static int CountPieces(byte[][] pieces) => pieces.Length;

    /// <summary>Says when it is about to return something large.</summary>
    [EnforceLimits]
    public static byte[] Large(int megabytes, IProgress<int>? returning)
    {
        var bytes = new byte[megabytes << 20];
        returning?.Report(Environment.ProcessId);
        return bytes;
    }

    [EnforceLimits]
    public static string? Null() => null;

    [EnforceLimits]
    public static Guid Default() => default;

    [EnforceLimits]
    public static Exception ExceptionAsValue() => new FormatException("a value", new ArgumentException("inside"));

    [EnforceLimits]
    public static Exception? NoException() => null;

    [EnforceLimits]
    public static int Sum(params int[] numbers) => numbers.Sum();

    [EnforceLimits]
    public static string Optional(string text, int times = 2, string? between = null) => string.Join(between, Enumerable.Repeat(text, times));

    [EnforceLimits]
    public static string Overloaded(int number) => $"int {number}";

    [EnforceLimits]
    public static string Overloaded(string text) => $"string {text}";

    [EnforceLimits]
    public static string Overloaded(int number, string text) => $"both {number} {text}";

    [EnforceLimits]
    public static double SpanSum(ReadOnlySpan<double> numbers)
    {
        double sum = 0;
        foreach (var number in numbers) sum += number;
        return sum;
    }
}
