// Static state stays in a worker that is used again. A pristine call has a process that nobody has used, forked from a template that has run the warm-up.
using Sandboxed;

for (var i = 0; i < 3; i++) Console.WriteLine($"pooled: call {Counting.NextLimited().Value} of its process");

var pristine = new CallOptions { Isolation = Isolation.Pristine };
for (var i = 0; i < 3; i++) Console.WriteLine($"pristine: call {Counting.NextLimited(pristine).Value} of its process");

var fastest = Enumerable.Range(0, 50).Min(_ =>
{
    var result = Counting.NextLimited(pristine);
    return (result.QueueTime + result.WallTime).TotalMilliseconds;
});
Console.WriteLine($"a fresh process and a call in it: {fastest:F1} ms");

internal static partial class Counting
{
    private static int _calls;

    /// <summary>That it counts in its own process is what this sample is about.</summary>
    [EnforceLimits(MemMb = 64, WallTimeS = 5, WarmUp = nameof(Warm))]
#pragma warning disable SBX0400 // That static state stays in the worker is shown here.
    public static int Next() => ++_calls;
#pragma warning restore SBX0400

    private static void Warm()
    {
        NextLimited().ThrowIfFailed();
        _calls = 0;
    }
}
