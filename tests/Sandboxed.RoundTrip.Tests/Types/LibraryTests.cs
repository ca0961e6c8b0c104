using FsCheck;
using FsCheck.Fluent;
using Sandboxed.Tests.Library;

namespace Sandboxed.Tests.Types;

/// <summary>Types of an assembly that is referenced as metadata, where the compiler shows no private fields.</summary>
public partial class LibraryTests
{
    [Fact]
    public void Classes_arrive() => RoundTrip.Check(EchoLimited, Orders);

    [Fact]
    public void Record_structs_arrive() => RoundTrip.Check(EchoLimited, Lines);

    [Fact]
    public void Explicit_layouts_arrive() => RoundTrip.Check<(short, double, int), Measurement>(
        EchoLimited, parts => new() { Sensor = parts.Item1, Value = parts.Item2, Flags = parts.Item3 });

    [Fact]
    public void Members_of_types_of_both_assemblies_arrive() =>
        RoundTrip.Check(EchoLimited, Orders.Zip(Gen.Elements(Severity.Low, Severity.High), (order, severity) => (Incident?)new(order, severity)));

    private static Gen<OrderLine> Lines => Values.Any<(byte, bool)>().Zip(Values.Decimal, (parts, price) => new OrderLine(parts.Item1, price, parts.Item2));

    private static Gen<Order?> Orders => Gen.ArrayOf(Lines).Zip(Values.Text, (lines, customer) => (Order?)new Order(lines.Length) { Customer = customer, Lines = [.. lines] });

    [EnforceLimits(Pool = RoundTripPool.Name)]
    private static Order? Echo(Order? value) => value;

    [EnforceLimits(Pool = RoundTripPool.Name)]
    private static OrderLine Echo(OrderLine value) => value;

    [EnforceLimits(Pool = RoundTripPool.Name)]
    private static Measurement Echo(Measurement value) => value;

    [EnforceLimits(Pool = RoundTripPool.Name)]
    private static Incident? Echo(Incident? value) => value;

    private sealed record Incident(Order? Order, Severity Severity);
}
