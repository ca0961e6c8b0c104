using Sandboxed;

Starts.Count("Main");
try
{
    Report.Print(args);
    return 0;
}
catch (Exception e) when (e is SandboxStartException or PlatformNotSupportedException)
{
    Report.Write("refused", e.Message);
    return 3;
}
