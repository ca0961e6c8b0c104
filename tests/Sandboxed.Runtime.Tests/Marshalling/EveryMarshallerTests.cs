using Sandboxed.CompilerServices;
using Sandboxed.Tests.Marshalling.Cases;

namespace Sandboxed.Tests.Marshalling;

public class EveryMarshallerTests
{
    [Theory]
    [MemberData(nameof(AllCases.Names), MemberType = typeof(AllCases))]
    public void Brings_any_value_back_as_it_was(string name) => AllCases.Named(name).CheckRoundTrip();

    [Fact]
    public void Has_a_case_here()
    {
        var tested = AllCases.All.Select(one => one.Marshaller).ToHashSet();
        var untested = typeof(Raw<>).Assembly.GetExportedTypes()
            .Where(type => type is { IsValueType: true, Namespace: "Sandboxed.CompilerServices" } && IsMarshaller(type) && !tested.Contains(type));
        Assert.Empty(untested);
    }

    private static bool IsMarshaller(Type type) =>
        type.GetInterfaces().Any(one => one.IsGenericType && one.GetGenericTypeDefinition() == typeof(ISandboxMarshaller<>));
}
