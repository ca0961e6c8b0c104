using Sandboxed.CompilerServices;
using Sandboxed.Workers.Loop;

namespace Sandboxed.Integration.Tests.Meaning;

/// <summary>Warm-ups, run in this process as a template runs them: while they do, all limited twins run here, so nothing runs beside it.</summary>
[Collection(Alone.Name)]
public sealed class WarmUpTests
{
    [Fact]
    public void Limited_twins_in_them_run_right_there_and_what_they_throw_is_told()
    {
        Initializing.Warmed.Clear();

        var failures = WarmUps.Run(LimitedMethodTable.Of(typeof(Initializing).Assembly)!);

        Assert.Contains("Sandboxed.Misbehaving.Initializing.WarmBadly threw System.IO.InvalidDataException: too cold", Assert.Single(failures));
        Assert.All(Initializing.Warmed, result => Assert.Equal(Environment.ProcessId, result.WorkerProcessId));
        Assert.Equal([2, 3, 4], Initializing.Warmed.Where(result => result.IsSuccess).Select(result => result.Value));
        var failed = Assert.Single(Initializing.Warmed, result => !result.IsSuccess);
        Assert.Equal((ExitStatus.Anything, "System.DivideByZeroException"), (failed.ExitStatus, failed.Error?.TypeName));
        Assert.Null(Rehearsal.Current);
    }
}
