namespace Sandboxed.Misbehaving;

/// <summary>An object with limited methods of its own: it travels with each call.</summary>
public sealed partial class Counter
{
    public int Count { get; set; }

    [EnforceLimits]
    public int Next() => ++Count;

    [EnforceLimits]
    public async Task<int> AddAsync(int by)
    {
        await Task.Yield();
        return Count += by;
    }

    [EnforceLimits]
    public async ValueTask<string> DescribeAsync()
    {
        await Task.Yield();
        return $"counted to {Count}";
    }

    [EnforceLimits]
    public static async ValueTask NothingAsync() => await Task.Yield();
}
