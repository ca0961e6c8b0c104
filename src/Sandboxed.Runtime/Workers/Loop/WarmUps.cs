using Sandboxed.CompilerServices;

namespace Sandboxed.Workers.Loop;

/// <summary>Runs the methods that the user gave to warm a template up.</summary>
internal static class WarmUps
{
    /// <summary>Runs those of an assembly. One that throws has warmed up what it reached: it is no more than worth a warning.</summary>
    /// <returns>A sentence for each that threw.</returns>
    public static IReadOnlyList<string> Run(LimitedMethodTable table)
    {
        using var rehearsal = Rehearsal.Begin();
        var failures = new List<string>();
        foreach (var warmUp in table.WarmUps)
        {
            try
            {
                ExecutionContext.Run(ExecutionContext.Capture()!, static run => ((Func<Task?>)run!)()?.GetAwaiter().GetResult(), warmUp.Run);
            }
            catch (Exception e)
            {
                failures.Add($"The warm-up {warmUp.Name} threw {ExceptionText.Of(e)}");
            }
        }

        return failures;
    }
}
