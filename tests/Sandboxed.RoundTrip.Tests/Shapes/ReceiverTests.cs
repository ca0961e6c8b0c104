using FsCheck.Fluent;
using Sandboxed.Tests.Shapes.Receivers;

namespace Sandboxed.Tests.Shapes;

public partial class ReceiverTests
{
    private static readonly CallOptions _options = new() { WallTime = TimeSpan.FromSeconds(60) };

    [Fact]
    public void Sealed_classes_travel_with_their_private_fields() => RoundTrip.ForAll(Values.Any<double[]>(), weights =>
    {
        var model = new Model(weights) { Bias = 0.5 };
        Assert.Equal(model.Predict(2), model.PredictLimited(2).Value);
        Assert.Equal(model.Predict(2), model.PredictLimited(_options, 2).Value);
        Assert.Equal(model.Predict(2), model.PredictLimitedCall(2).Run().Value);
    });

    [Fact]
    public async Task Asynchronous_methods_of_objects_run() => Assert.Equal(4.5, (await new Model([1, 3]) { Bias = 0.5 }.TotalLimitedAsync()).Value);

    [Fact]
    public void Structs_travel() => Assert.Equal(5, new Vector { X = 3, Y = 4 }.LengthLimited().Value);

    [Fact]
    public void Read_only_structs_travel() => Assert.Equal("3 a", new Label(3, "a").TextLimited().Value);

    [Fact]
    public void Records_travel()
    {
        Assert.Equal(12.5m, new Account("a", 10).AfterLimited(0.25m).Value);
        Assert.Equal(7, new Span2(3, 10).WidthLimited().Value);
    }

    [Fact]
    public void Objects_of_unsealed_types_travel_if_they_are_of_exactly_that_type()
    {
        Assert.Equal("base 1", new Open { Number = 1 }.DescribeLimited().Value);
        var exception = Assert.Throws<MarshallingException>(() => new Opened { Number = 1, More = 2 }.DescribeLimited());
        Assert.Contains("'this'", exception.Message, StringComparison.Ordinal);
        Assert.Contains(nameof(Opened), exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_the_method_changes_stays_in_the_worker()
    {
        var counter = new Counter();
        Assert.Equal(1, counter.NextLimited().Value);
        Assert.Equal(1, counter.NextLimited().Value);
        Assert.Equal(0, counter.Count);
    }
}
