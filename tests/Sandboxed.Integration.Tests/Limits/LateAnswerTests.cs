using Sandboxed.Integration.Tests.Protocol;
using Sandboxed.Limits;
using Sandboxed.Results;
using Sandboxed.Transport;

namespace Sandboxed.Integration.Tests.Limits;

/// <summary>What is said of an answer that came when a limit had been declared.</summary>
public sealed class LateAnswerTests
{
    [Fact]
    public void A_method_without_a_token_is_not_said_to_have_had_a_grace_period()
    {
        Assert.DoesNotContain("grace period", DetailOfLate(Sleeping.ForLimitedCall(30)));
        Assert.Contains("before its worker was killed", DetailOfLate(Sleeping.ForLimitedCall(30)));
        Assert.Contains("in its grace period", DetailOfLate(Cooperative.UntilCancelledLimitedCall()));
    }

    private static string DetailOfLate(LimitedCall call)
    {
        using var worker = new FakeWorker();
        var exchange = worker.Begin(call);
        exchange.Call.TryEnd(EndReason.WallLimit);
        var evidence = new CallEvidence
        {
            Call = exchange.Call,
            WorkerProcessId = 1,
            Answer = FrameKind.Returned,
            ErrorTail = "",
            StandardOutput = "",
            StandardError = "",
        };
        return Classifier.Classify(evidence).Detail;
    }
}
