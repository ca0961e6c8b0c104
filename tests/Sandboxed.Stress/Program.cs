using Sandboxed.Stress;

return args switch
{
    ["forks"] => ForkRun.Run(100_000),
    ["forks", var count] => ForkRun.Run(int.Parse(count)),
    ["chaos"] => ChaosRun.Run(1_000_000),
    ["chaos", var count] => ChaosRun.Run(int.Parse(count)),
    ["region"] => RegionRun.Run(TimeSpan.FromMinutes(3)),
    ["region", var seconds] => RegionRun.Run(TimeSpan.FromSeconds(int.Parse(seconds))),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("Usage: forks [COUNT] | chaos [CALLS] | region [SECONDS]");
    return 64;
}
