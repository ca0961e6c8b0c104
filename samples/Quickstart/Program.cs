using Quickstart;
using Sandboxed;

var numbers = Enumerable.Range(0, 1_000_000).Select(i => (int)(i * 2654435761L)).ToArray();
const string Order = """{ "customer": "Ada", "lines": [{ "article": "punch cards", "count": 500, "price": 0.02 }] }""";

(string Call, LimitedResult Result)[] rows =
[
    ("PrimeFactors(600851475143)", RealWork.PrimeFactorsLimited(600851475143)),
    ("Multiply(100 x 100)", RealWork.MultiplyLimited(Square(100), Square(100))),
    ("Sorted(1,000,000 numbers)", RealWork.SortedLimited(numbers)),
    ("ParseOrder(json)", RealWork.ParseOrderLimited(Order)),
    ("Spin()", Misbehaviour.SpinLimited()),
    ("Sleep()", Misbehaviour.SleepLimited()),
    ("FillManagedMemory()", Misbehaviour.FillManagedMemoryLimited()),
    ("FillNativeMemory()", Misbehaviour.FillNativeMemoryLimited()),
    ("StartProcess()", Misbehaviour.StartProcessLimited()),
    ("OverflowStack()", Misbehaviour.OverflowStackLimited(0)),
];

Console.WriteLine($"{"call",-28}{"exit status",-13}{"wall ms",9}{"CPU ms",9}{"peak MiB",10}  detail");
foreach (var (call, r) in rows)
{
    Console.WriteLine($"{call,-28}{r.ExitStatus,-13}{r.WallTime.TotalMilliseconds,9:F1}{r.CpuTime.TotalMilliseconds,9:F1}{r.PeakMemoryBytes / 1048576.0,10:F1}  {r.Detail}");
}

static double[,] Square(int size)
{
    var matrix = new double[size, size];
    for (var i = 0; i < size * size; i++) matrix[i / size, i % size] = i;
    return matrix;
}
