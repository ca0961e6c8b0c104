namespace Sandboxed.Tests.Shapes.Receivers;

internal sealed partial class Model
{
    private readonly double[] _weights;
    private double _bias;

    public Model(double[] weights) => _weights = weights;

    public double Bias
    {
        get => _bias;
        set => _bias = value;
    }

    [EnforceLimits(Pool = RoundTripPool.Name)]
    public double Predict(double x) => (_weights.Sum() * x) + _bias;

    [EnforceLimits(Pool = RoundTripPool.Name)]
    public async Task<double> TotalAsync()
    {
        await Task.Yield();
        return _weights.Sum() + _bias;
    }
}

internal sealed partial class Counter
{
    public int Count { get; private set; }

    [EnforceLimits(Pool = RoundTripPool.Name)]
    public int Next() => ++Count;
}
