namespace Sandboxed.Misbehaving;

/// <summary>Methods that take a token: some obey it.</summary>
public static partial class Cooperative
{
    /// <summary>Returns what it has when it is told to stop.</summary>
    [EnforceLimits(WallTimeS = 0.2, GracePeriodS = 30)]
    public static string UntilCancelled(CancellationToken token)
    {
        token.WaitHandle.WaitOne();
        return "what there was";
    }

    [EnforceLimits(WallTimeS = 0.2, GracePeriodS = 30)]
    public static int ReportWhenCancelled(IProgress<int> progress, CancellationToken token)
    {
        progress.Report(1);
        token.WaitHandle.WaitOne();
        progress.Report(2);
        progress.Report(3);
        return 3;
    }

    [EnforceLimits(CpuTimeS = 0.2, GracePeriodS = 30)]
    public static string SpinUntilCancelled(CancellationToken token)
    {
        while (!token.IsCancellationRequested)
        {
        }

        return "what there was";
    }

    [EnforceLimits(WallTimeS = 0.2, GracePeriodS = 30)]
    public static async Task<string> ThrowWhenCancelledAsync(CancellationToken token)
    {
        await Task.Delay(Timeout.Infinite, token);
        return "never";
    }

    /// <summary>Is told, and goes on.</summary>
    [EnforceLimits(WallTimeS = 0.2, GracePeriodS = 0.1)]
    public static void Deaf(CancellationToken token) => Thread.Sleep(Timeout.Infinite);

    /// <summary>Has no time to obey.</summary>
    [EnforceLimits(WallTimeS = 0.2, GracePeriodS = 0)]
    public static string WithoutGrace(CancellationToken token)
    {
        token.WaitHandle.WaitOne();
        return "too late";
    }

    /// <summary>Its callback throws; the method itself obeys.</summary>
    [EnforceLimits(WallTimeS = 0.2, GracePeriodS = 30)]
    public static string WithThrowingCallback(CancellationToken token)
    {
        using var stopped = new ManualResetEventSlim();
        using var last = token.Register(stopped.Set);
        using var first = token.Register(static () => throw new InvalidOperationException("in a callback"));
        stopped.Wait(CancellationToken.None);
        return "what there was";
    }

    /// <summary>Says that it runs, then what it saw: how it was told to stop can be read from a file.</summary>
    [EnforceLimits(GracePeriodS = 30)]
    public static void NoteWhenCancelled(string path, IProgress<int>? started, CancellationToken token)
    {
        started?.Report(Environment.ProcessId);
        token.WaitHandle.WaitOne();
        File.WriteAllText(path, "cancelled");
    }

    /// <summary>Does not know whether its token can be cancelled.</summary>
    [EnforceLimits]
    public static bool CanBeCancelled(CancellationToken token) => token.CanBeCanceled;
}
