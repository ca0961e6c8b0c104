using Sandboxed.CompilerServices;

namespace Sandboxed.Workers.Loop;

/// <summary>Runs the methods that the user gave to warm a template up.</summary>
internal static class WarmUps
{
    /// <summary>Runs those of an assembly. One that throws has warmed up what it reached: it is no more than worth a warning.</summary>
    /// <param name="table">Its methods.</param>
    /// <param name="threw">Told the name of each that threw, and what.</param>
    public static void Run(LimitedMethodTable table, Action<string, string> threw)
    {
        using var rehearsal = Rehearsal.Begin();
        foreach (var warmUp in table.WarmUps)
        {
            try
            {
                ExecutionContext.Run(ExecutionContext.Capture()!, static run => ((Func<Task?>)run!)()?.GetAwaiter().GetResult(), warmUp.Run);
            }
            catch (Exception e)
            {
                threw(warmUp.Name, $"{ExceptionText.Of(e)}");
            }
        }
    }
}
