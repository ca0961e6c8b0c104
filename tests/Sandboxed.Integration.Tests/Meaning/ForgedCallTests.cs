using System.Runtime.InteropServices;
using Sandboxed.Calls;

namespace Sandboxed.Integration.Tests.Meaning;

/// <summary>Bytes can name a limited method of this build, and nothing else: all others are a MarshallingException.</summary>
public sealed class ForgedCallTests
{
    private static readonly LimitedCall _honest = Travelling.SumLimitedCall(1, 2, 3);

    [Fact]
    public void A_flipped_bit_anywhere_is_a_MarshallingException()
    {
        var honest = Sleeping.ForLimitedCall(30).ToBytes(new() { MemMb = 64 });
        for (var bit = 0; bit < honest.Length * 8; bit++)
        {
            var damaged = honest.ToArray();
            damaged[bit / 8] ^= (byte)(1 << (bit % 8));

            Assert.Throws<MarshallingException>(() => LimitedCall.FromBytes(damaged));
        }
    }

    [Fact]
    public void A_call_that_is_cut_off_anywhere_is_refused_though_its_checksum_is_right()
    {
        var honest = _honest.ToBytes();
        for (var length = Envelope.Size; length < honest.Length; length++)
        {
            var cut = Envelope.Seal(honest[..length], MemoryMarshal.Read<uint>(honest));

            Assert.Contains("Malformed", Assert.Throws<MarshallingException>(() => LimitedCall.FromBytes(cut)).Message);
        }
    }

    [Theory]
    [InlineData("No.Such", "No.Such is not loaded in this application")]
    [InlineData("/tmp/Sandboxed.HostProgram.dll", "is not loaded in this application")]
    [InlineData("../Sandboxed.HostProgram", "is not loaded in this application")]
    [InlineData("Sandboxed.HostProgram", "is not loaded in this application")]
    [InlineData("System.Net.Ping", "is not loaded in this application")]
    [InlineData("key", "has no limited method No.Such.Method()")]
    [InlineData("core", "has no limited method")]
    [InlineData("initializer", "has no limited method")]
    [InlineData("contract", "other parameters")]
    public void A_composed_call_of_anything_but_a_limited_method_of_this_build_is_refused_in_words(string how, string reason)
    {
        var sum = _honest.Packed.Method.Identity;
        var core = typeof(object).Assembly;
        var other = how switch
        {
            "key" => sum with { Key = "No.Such.Method()" },
            "core" => sum with { Assembly = core.GetName().Name!, Module = core.ManifestModule.ModuleVersionId },
            "initializer" => sum with { Key = Initializing.ThrowInitializer("").Binding.Key },
            "contract" => sum with { Contract = sum.Contract + 1 },
            var name => sum with { Assembly = name },
        };

        Assert.Contains(reason, Refusal(other));
        Assert.Empty(ForgedCalls.LoadedStrangers());
    }

    [Fact]
    public void A_call_of_an_older_build_names_both_builds_and_the_way_out()
    {
        var now = _honest.Packed.Method.Identity;
        var before = Guid.NewGuid();

        var refusal = Refusal(now with { Version = new(0, 9, 1, 0), Module = before });

        Assert.Contains($"another build of Sandboxed.Misbehaving: version 0.9.1.0, build {before}", refusal);
        Assert.Contains($"This application runs version {now.Version}, build {now.Module}", refusal);
        Assert.Contains("Make the call again", refusal);
    }

    [Fact]
    public void What_a_message_repeats_of_the_bytes_is_short_and_on_one_line()
    {
        var now = _honest.Packed.Method.Identity;
        var odd = $"a\r\n\u001b[31m{new string('x', 100_000)}";
        foreach (var method in (MethodIdentity[])[now with { Assembly = odd }, now with { Key = odd }])
        {
            var refusal = Refusal(method);
            Assert.DoesNotContain(refusal, char.IsControl);
            Assert.InRange(refusal.Length, 1, 1000);
        }
    }

    [Fact]
    public void Forged_calls_run_nothing_that_is_not_declared()
    {
        const int Seed = 1;
        var forged = new ForgedCalls(Seed, _honest, Sleeping.ForLimitedCall(30), Travelling.OverloadedLimitedCall(5));
        var accepted = 0;
        for (var i = 0; i < 20_000; i++) accepted += forged.ReadNext() ? 1 : 0;

        Assert.InRange(accepted, 100, 10_000); // both happen: calls with other arguments, and refusals
        Assert.Empty(ForgedCalls.LoadedStrangers());
    }

    private static string Refusal(MethodIdentity method)
    {
        var bytes = PackedCall.Seal(method, null, _honest.Packed.Arguments.Span);
        return Assert.Throws<MarshallingException>(() => LimitedCall.FromBytes(bytes)).Message;
    }
}
