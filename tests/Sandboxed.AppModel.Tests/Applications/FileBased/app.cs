// Building for the native compiler, the default of such applications, needs its packages even to run; this is what else it changes.
#:property PublishAot=false
#:property DynamicCodeSupport=false
using Sandboxed;

var answer = Work.AnswerLimited(21);
Console.WriteLine($"answer: {answer.Value}");
Console.WriteLine($"in another process: {answer.WorkerProcessId != Environment.ProcessId}");
Console.WriteLine($"time: {Work.SleepLimited()}");

static partial class Work
{
    [EnforceLimits(MemMb = 64, WallTimeS = 60)]
    public static int Answer(int half) => Task.Run(() => half * 2).Result;

    [EnforceLimits(WallTimeS = 0.3)]
    public static void Sleep() => Thread.Sleep(Timeout.Infinite);
}
