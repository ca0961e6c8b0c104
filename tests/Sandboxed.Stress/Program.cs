using Sandboxed.Stress;

return args switch
{
    ["forks"] => ForkRun.Run(100_000),
    ["forks", var count] => ForkRun.Run(int.Parse(count)),
    ["chaos"] => ChaosRun.Run(1_000_000),
    ["chaos", var count] => ChaosRun.Run(int.Parse(count)),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("Usage: forks [COUNT] | chaos [CALLS]");
    return 64;
}
