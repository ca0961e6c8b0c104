using Library;

var product = Arithmetic.MultiplyLimited(6, 7);
Console.WriteLine($"answer: {product.Value.Value}");
Console.WriteLine($"in another process: {product.Value.ProcessId == product.WorkerProcessId && product.WorkerProcessId != Environment.ProcessId}");
Console.WriteLine($"time: {Arithmetic.SleepLimited()}");
