using System.Net;
using FsCheck;
using FsCheck.Fluent;
using Sandboxed.Tests.Types.Classes;

namespace Sandboxed.Tests.Types;

public partial class CustomMarshallerTests
{
    [Fact]
    public void On_a_parameter_and_a_result_they_are_used() =>
        RoundTrip.Check<IPAddress?>(EchoAddressLimited, Addresses);

    [Fact]
    public void On_members_they_are_used() => RoundTrip.Check(
        EchoEndpointLimited,
        Gen.ArrayOf(Addresses, 3).Zip(Values.Any<int>(), (addresses, port) => (Endpoint?)new(addresses[0], port) { Fallback = addresses[1], Gateway = addresses[2] }));

    [Fact]
    public void On_a_type_they_are_used()
    {
        RoundTrip.Check<ushort, SealedBox?>(EchoBoxLimited, number => SealedBox.Of(number));
        RoundTrip.Check<ushort[], SealedBox?[]?>(EchoBoxesLimited, numbers => [null, .. numbers.Select(number => SealedBox.Of(number))]);
    }

    [Fact]
    public void Generic_ones_are_closed()
    {
        RoundTrip.Check<double, Wrapper<double>?>(EchoWrappedLimited, number => new(number));
        RoundTrip.Check<long, Wrapper<long>?>(EchoWrappedLimited, number => new(number));
    }

    [Fact]
    public void On_progress_they_are_used()
    {
        var reported = new Reports<IPAddress>();
        ReportLimited([10, 0, 0, 1], reported).ThrowIfFailed();
        Assert.Equal([IPAddress.Parse("10.0.0.1")], reported.All);
    }

    private static Gen<IPAddress?> Addresses => Values.Any<uint>().Select(number => number % 5 == 0 ? null : new IPAddress(number));

    [EnforceLimits(Pool = RoundTripPool.Name)]
    [return: MarshalWith(typeof(AddressMarshaller))]
    private static IPAddress? EchoAddress([MarshalWith(typeof(AddressMarshaller))] IPAddress? value) => value;

    [EnforceLimits(Pool = RoundTripPool.Name)]
    private static Endpoint? EchoEndpoint(Endpoint? value) => value;

    [EnforceLimits(Pool = RoundTripPool.Name)]
    private static SealedBox? EchoBox(SealedBox? value) => value;

    [EnforceLimits(Pool = RoundTripPool.Name)]
    private static SealedBox?[]? EchoBoxes(SealedBox?[]? value) => value;

    [EnforceLimits(Pool = RoundTripPool.Name)]
    private static Wrapper<double>? EchoWrapped(Wrapper<double>? value) => value;

    [EnforceLimits(Pool = RoundTripPool.Name)]
    private static Wrapper<long>? EchoWrapped(Wrapper<long>? value) => value;

    [EnforceLimits(Pool = RoundTripPool.Name)]
    private static void Report(byte[] address, [MarshalWith(typeof(AddressMarshaller))] IProgress<IPAddress> progress) => progress.Report(new(address));
}
