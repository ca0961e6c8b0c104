using Sandboxed.Calls;
using Sandboxed.Interop.Linux;
using Sandboxed.Nesting;
using Sandboxed.Transport;
using Sandboxed.Workers;

namespace Sandboxed.Integration.Tests.Protocol;

/// <summary>A worker can ask for any call: it gets no other than one of its own methods could make, and no more than so many.</summary>
public sealed class HostileNestingTests
{
    private static readonly LimitedCall _outer = Travelling.SumLimitedCall(1, 2, 3);

    [Fact]
    public void Rubbish_in_the_place_of_a_call_is_refused()
    {
        var honest = Request(Travelling.SumLimitedCall(1, 2).Packed);
        foreach (var payload in (byte[][])[[], [1], [0xFF, 0xFF, 0xFF, 0xFF], honest[..^1], [.. honest, 0], [.. Enumerable.Repeat((byte)0x7F, 200)]]) AssertMalformed(payload);
    }

    [Fact]
    public void Options_that_nobody_can_set_are_refused()
    {
        var packed = Travelling.SumLimitedCall(1, 2).Packed;
        var honest = Request(packed, new CallOptions { MemMb = 0x01020304 });
        var position = honest.AsSpan().IndexOf<byte>([4, 3, 2, 1]);

        AssertMalformed([.. honest[..position], 0, 0, 0, 0, .. honest[(position + 4)..]]);
    }

    [Theory]
    [InlineData("No.Such", "is not loaded in this application")]
    [InlineData("System.Net.Ping", "is not loaded in this application")]
    [InlineData("../;", "is not loaded in this application")]
    [InlineData("module", "another build")]
    [InlineData("key", "has no limited method")]
    [InlineData("core", "has no limited method")]
    [InlineData("initializer", "has no limited method")]
    [InlineData("contract", "other parameters")]
    public async Task A_method_that_is_not_the_hosts_own_is_refused_in_words(string how, string reason)
    {
        using var worker = new FakeWorker();
        var exchange = worker.Begin(_outer);
        var running = Task.Factory.StartNew(() => exchange.Finish(Leave.Never)!, TaskCreationOptions.LongRunning);

        worker.Say(exchange, 1, Request(Travelling.SumLimitedCall(1, 2).Packed, method: Other(how)));
        var (header, payload) = worker.HearControl();
        worker.Say(new() { Kind = FrameKind.Returned, CallId = exchange.Call.Id, Length = 4 }, 6, 0, 0, 0);

        Assert.Equal((FrameKind.NestedFailed, 1L), (header.Kind, header.Argument));
        Assert.Contains(reason, Assert.IsType<SandboxStartException>(NestedAnswer.ReadFailed(payload)).Message);
        Assert.Equal(ExitStatus.Success, (await running.InTime()).Status);
        Assert.DoesNotContain(AppDomain.CurrentDomain.GetAssemblies(), assembly => assembly.GetName().Name == "System.Net.Ping");
    }

    private static MethodIdentity Other(string how)
    {
        var sum = Travelling.SumLimitedCall(1).Packed.Method.Identity;
        var core = typeof(object).Assembly;
        return how switch
        {
            "module" => sum with { Module = Guid.NewGuid() },
            "key" => sum with { Key = "No.Such.Method()" },
            "core" => sum with { Assembly = core.GetName().Name!, Module = core.ManifestModule.ModuleVersionId },
            "initializer" => sum with { Key = Initializing.ThrowInitializer("").Binding.Key },
            "contract" => sum with { Contract = sum.Contract + 1 },
            var name => sum with { Assembly = name },
        };
    }

    [Fact]
    public void A_number_that_is_in_flight_is_not_given_again()
    {
        using var worker = new FakeWorker();
        var exchange = worker.Begin(_outer);

        for (var i = 0; i < 2; i++) worker.Say(exchange, 7, Request(Sleeping.ForeverOnceStartedLimitedCall(null).Packed));

        AssertMalformed(exchange);
    }

    [Fact]
    public void More_than_may_be_in_flight_are_refused()
    {
        using var worker = new FakeWorker();
        var exchange = worker.Begin(_outer);

        for (var i = 0; i <= NestedRequest.MaxInFlight; i++) worker.Say(exchange, i, Request(Sleeping.ForeverOnceStartedLimitedCall(null).Packed));

        AssertMalformed(exchange);
    }

    [Fact]
    public async Task Arguments_in_flight_beyond_the_frame_limit_are_refused_in_words()
    {
        using var worker = new FakeWorker(new() { MaxFrameMb = 1 });
        var exchange = worker.Begin(_outer);
        var running = Task.Factory.StartNew(() => exchange.Finish(Leave.Never)!, TaskCreationOptions.LongRunning);

        for (var i = 0; i < 2; i++) worker.Say(exchange, i, Request(Travelling.HoldLimitedCall(new byte[600 * 1024], seconds: 3).Packed));
        var answers = new[] { worker.HearControl(), worker.HearControl() };

        var failure = Assert.Single(answers, answer => answer.Header.Kind == FrameKind.NestedFailed);
        Assert.Contains("SandboxPoolOptions.MaxFrameMb", NestedAnswer.ReadFailed(failure.Payload).Message);
        worker.HangUp();
        await running.InTime();
    }

    [Fact]
    public void A_worker_that_does_not_take_an_answer_is_given_up()
    {
        using var worker = new FakeWorker(new() { StartTimeout = TimeSpan.FromMilliseconds(200) });
        var exchange = worker.Begin(_outer);
        worker.Say(exchange, 1, Request(Travelling.BytesLimitedCall(8 << 20).Packed));

        var report = exchange.Finish(Leave.Never)!;

        Assert.Equal(ExitStatus.Anything, report.Status);
        Assert.Contains("in the middle of a message", report.Detail);
        Assert.False(exchange.WorkerIsReusable);
    }

    [Fact]
    public void Calls_and_cancellations_of_calls_that_have_ended_are_left_alone()
    {
        using var worker = new FakeWorker();
        var exchange = worker.Begin(_outer);

        worker.Say(new() { Kind = FrameKind.Nested, CallId = exchange.Call.Id - 1, Argument = 1, Length = 1 }, 0);
        worker.Say(new() { Kind = FrameKind.NestedCancel, CallId = exchange.Call.Id - 1, Argument = 1 });
        worker.Say(new() { Kind = FrameKind.NestedCancel, CallId = exchange.Call.Id, Argument = 99 });
        worker.Say(new() { Kind = FrameKind.Returned, CallId = exchange.Call.Id, Length = 4 }, 6, 0, 0, 0);

        Assert.Equal(ExitStatus.Success, exchange.Finish(Leave.Never)!.Status);
    }

    [Fact]
    public void Damaged_requests_do_no_harm()
    {
        var honest = Request(Travelling.SumLimitedCall(1, 2).Packed, new() { MemMb = 64, WallTime = TimeSpan.FromSeconds(1) });
        for (var seed = 0; seed < 200; seed++)
        {
            using var worker = new FakeWorker();
            var exchange = worker.Begin(_outer);
            var random = new Random(seed);
            var damaged = honest.ToArray();
            for (var i = 0; i < 3; i++) damaged[random.Next(damaged.Length)] = (byte)random.Next(256);

            worker.Say(exchange, seed, damaged);
            worker.Say(new() { Kind = FrameKind.Returned, CallId = exchange.Call.Id, Length = 4 }, 6, 0, 0, 0);

            Assert.Contains(exchange.Finish(Leave.Never)!.Status, (ExitStatus[])[ExitStatus.Success, ExitStatus.Anything]);
        }
    }

    private static void AssertMalformed(byte[] payload)
    {
        using var worker = new FakeWorker();
        var exchange = worker.Begin(_outer);

        worker.Say(exchange, 1, payload);

        AssertMalformed(exchange);
    }

    private static void AssertMalformed(CallExchange exchange)
    {
        Assert.Contains("no message of this protocol", exchange.Finish(Leave.Never)!.Detail);
        Assert.False(exchange.WorkerIsReusable);
    }

    private static byte[] Request(PackedCall call, CallOptions? options = null, MethodIdentity? method = null)
    {
        using var frame = new ArrayFrame(int.MaxValue);
        var writer = new SandboxWriter(frame, 0);
        new NestedRequest(method ?? call.Method.Identity, options, false, call.Arguments).Write(ref writer);
        return frame.Span[..writer.Position].ToArray();
    }
}
