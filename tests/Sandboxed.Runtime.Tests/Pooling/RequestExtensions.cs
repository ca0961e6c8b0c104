using Sandboxed.Pooling;

namespace Sandboxed.Tests.Pooling;

internal static class RequestExtensions
{
    /// <summary>What a request was granted; it must have been answered.</summary>
    public static FakeWorker? Answer(this WorkerRequest<FakeWorker> request)
    {
        Assert.True(request.Task.IsCompletedSuccessfully);
        return request.Task.GetAwaiter().GetResult();
    }
}
