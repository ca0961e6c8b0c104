using System.Text.Json;
using Sandboxed.Benchmarks;
using Sandboxed.Compare;

if (args is [PipePeer.Role])
{
    PipePeer.Serve();
    return 0;
}

if (args is not ([] or ["--json", _]))
{
    Console.Error.WriteLine("Usage: compare [--json FILE]");
    return 64;
}

var first = OwnMeasures.FirstAnswer();
var python = PythonPeers.Run();
var table = new Table(python);
table.Add("first answer after process start", first, bar: 250_000);
TinyCalls.Measure(table);
Payloads.Measure(table);
Lateness.Measure(table);
Starts.Measure(table);
KeptMemory.Measure(table);
Growth.Measure(table);
var idle = IdleWorkers.Measure();
table.Add($"wake-ups of {idle.Workers} idle workers in 10 s, 30 s after use", new(idle.Wakings, idle.Wakings, 1, Unit.Count), bar: 0);
if (args is ["--json", var file]) File.WriteAllText(file, JsonSerializer.Serialize(table.Lines, new JsonSerializerOptions { WriteIndented = true }));
return 0;
