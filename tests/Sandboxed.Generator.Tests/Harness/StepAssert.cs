using System.Reflection;
using Microsoft.CodeAnalysis;

namespace Sandboxed.Generator.Tests.Harness;

/// <summary>Asserts which steps of the pipeline ran again.</summary>
internal static class StepAssert
{
    /// <summary>All names in <see cref="StepNames"/>.</summary>
    public static IReadOnlyList<string> AllNames { get; } =
        [.. typeof(StepNames).GetFields(BindingFlags.Static | BindingFlags.Public).Select(field => (string)field.GetRawConstantValue()!)];

    public static void AllCached(GeneratorRunResult result)
    {
        foreach (var name in AllNames) Cached(result, name);
    }

    public static void Cached(GeneratorRunResult result, string name)
    {
        foreach (var reason in Reasons(result, name)) Assert.True(reason is IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged, $"{name} was {reason}");
    }

    public static void RanAgain(GeneratorRunResult result, string name) =>
        Assert.Contains(Reasons(result, name), reason => reason is IncrementalStepRunReason.Modified or IncrementalStepRunReason.New or IncrementalStepRunReason.Removed);

    /// <summary>A step without input is not tracked, and has no reasons.</summary>
    private static IEnumerable<IncrementalStepRunReason> Reasons(GeneratorRunResult result, string name) =>
        result.TrackedSteps.TryGetValue(name, out var steps) ? steps.SelectMany(step => step.Outputs).Select(output => output.Reason) : [];
}
