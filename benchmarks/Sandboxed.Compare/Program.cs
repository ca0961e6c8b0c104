using System.Text.Json;
using Sandboxed.Benchmarks;
using Sandboxed.Compare;

if (args is [PipePeer.Role])
{
    PipePeer.Serve();
    return 0;
}

var parts = new Dictionary<string, Action<Table>>
{
    ["first"] = static table => table.Add("first answer after process start", OwnMeasures.FirstAnswer(), bar: 250_000),
    ["tiny"] = TinyCalls.Measure,
    ["work"] = RealWork.Measure,
    ["payloads"] = Payloads.Measure,
    ["lateness"] = Lateness.Measure,
    ["starts"] = Starts.Measure,
    ["judging"] = Judging.Measure,
    ["growth"] = Growth.Measure,
    ["idle"] = static table =>
    {
        var idle = IdleWorkers.Measure();
        table.Add($"wake-ups of {idle.Workers} idle workers in 10 s, 30 s after use", new(idle.Wakings, idle.Wakings, 1, Unit.Count), bar: 0);
    },
};

var rest = new Stack<string>(args.Reverse());
var json = TakeAfter("--json");
var alone = rest.TryPeek(out var option) && option == "--alone" && rest.Pop() is not null;
if (rest.Any(name => !parts.ContainsKey(name)))
{
    Console.Error.WriteLine($"Usage: compare [--json FILE] [--alone] [{string.Join(" | ", parts.Keys)}]...");
    return 64;
}

var table = new Table(alone ? new Dictionary<string, Figures>() : PythonPeers.Run());
foreach (var (name, measure) in parts)
{
    if (rest.Count == 0 || rest.Contains(name)) measure(table);
}

if (json is not null) File.WriteAllText(json, JsonSerializer.Serialize(table.Lines, new JsonSerializerOptions { WriteIndented = true }));
return 0;

string? TakeAfter(string name)
{
    if (!rest.TryPeek(out var next) || next != name) return null;
    rest.Pop();
    return rest.TryPop(out var value) ? value : "";
}
