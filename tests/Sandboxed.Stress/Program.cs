using Sandboxed.Stress;

return args switch
{
    ["forks"] => ForkRun.Run(100_000),
    ["forks", var count] => ForkRun.Run(int.Parse(count)),
    ["chaos"] => ChaosRun.Run(1_000_000),
    ["chaos", var count] => ChaosRun.Run(int.Parse(count)),
    ["packed"] => PackedRun.Run(1_000_000, Environment.TickCount),
    ["packed", var count] => PackedRun.Run(int.Parse(count), Environment.TickCount),
    ["packed", var count, var seed] => PackedRun.Run(int.Parse(count), int.Parse(seed)),
    ["region"] => RegionRun.Run(TimeSpan.FromMinutes(3)),
    ["region", var seconds] => RegionRun.Run(TimeSpan.FromSeconds(int.Parse(seconds))),
    ["hostile"] => HostileRun.Run(TimeSpan.FromMinutes(3)),
    ["hostile", var seconds] => HostileRun.Run(TimeSpan.FromSeconds(int.Parse(seconds))),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("Usage: forks [COUNT] | chaos [CALLS] | packed [COUNT [SEED]] | region [SECONDS] | hostile [SECONDS]");
    return 64;
}
