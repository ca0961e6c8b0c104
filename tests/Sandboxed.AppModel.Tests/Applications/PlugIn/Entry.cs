using Library;
using Sandboxed;

namespace PlugIn;

/// <summary>What the host of this plug-in calls, by reflection.</summary>
public static partial class Entry
{
    private static int _calls;

    public static string[] Run()
    {
        try
        {
            var answer = AnswerLimited(6);
            return
            [
                $"answer: {answer.Value}",
                $"in another process: {answer.WorkerProcessId != Environment.ProcessId}",
                $"calls: {CallsLimited().Value}",
                $"library: {Arithmetic.MultiplyLimited(6, 7).Value.Value}",
                $"time: {SleepLimited()}",
            ];
        }
        catch (SandboxStartException e)
        {
            return [$"refused: {e.Message}"];
        }
    }

    [EnforceLimits(MemMb = 64, WallTimeS = 60)]
    public static int Answer(int factor)
    {
#pragma warning disable SBX0400 // it counts what this worker has run
        _calls++;
#pragma warning restore SBX0400
        return Arithmetic.Multiply(factor, 7).Value;
    }

    /// <summary>1 after the method above was called once in the same worker, if both are of the same assembly there.</summary>
    [EnforceLimits(MemMb = 64, WallTimeS = 60)]
    public static int Calls() => _calls;

    [EnforceLimits(WallTimeS = 0.3)]
    public static void Sleep() => Thread.Sleep(Timeout.Infinite);
}
