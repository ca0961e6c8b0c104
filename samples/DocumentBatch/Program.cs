// Many documents, some of them broken, converted on all processors, with a progress bar: a bad document costs itself.
using System.IO.Compression;
using System.Text;
using Sandboxed;

const int Count = 400;
var bar = new Progress(Count);
List<string> failures = [];
long before = 0, after = 0;
await foreach (var (index, document, result) in Documents.CompressLimitedMapAsync(Read(), new() { ChunkSize = 20, Progress = bar }))
{
    if (result.TryGetValue(out var small)) (before, after) = (before + document.Length, after + small.Length);
    else failures.Add($"document {index}: {result}");
}

Console.WriteLine();
Console.WriteLine($"{Count - failures.Count} documents: {before / 1024} KiB became {after / 1024} KiB");
foreach (var failure in failures) Console.WriteLine(failure);

static IEnumerable<string> Read() =>
    Enumerable.Range(0, Count).Select(i => i % 100 == 99 ? "damaged" : string.Concat(Enumerable.Repeat($"Document {i}, as long as the others. ", 200)));

internal static partial class Documents
{
    [EnforceLimits(MemMb = 128, WallTimeS = 5)]
    public static byte[] Compress(string document)
    {
        if (document == "damaged") throw new InvalidDataException("It has no content.");
        using var target = new MemoryStream();
        using (var zip = new BrotliStream(target, CompressionLevel.Fastest)) zip.Write(Encoding.UTF8.GetBytes(document));
        return target.ToArray();
    }
}

internal sealed class Progress(int count) : IProgress<MapProgress>
{
    private const int Width = 40;
    private long _shown = -1;

    public void Report(MapProgress value)
    {
        var done = value.Completed * Width / count;
        if (done == _shown) return;
        _shown = done;
        Console.Write($"{(Console.IsOutputRedirected ? "\n" : "\r")}[{new string('#', (int)done)}{new string('.', Width - (int)done)}] {value.Completed} of {count}, {value.Failed} failed");
    }
}
