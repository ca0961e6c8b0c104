using System.Reflection;
using Microsoft.CodeAnalysis;
using Sandboxed.Generator.Model;

namespace Sandboxed.Generator.Tests.Harness;

/// <summary>Asserts which steps of the pipeline ran again, and what they pass on.</summary>
internal static class StepAssert
{
    private const string Output = "SourceOutput";

    /// <summary>All names in <see cref="StepNames"/>.</summary>
    public static IReadOnlyList<string> AllNames { get; } =
        [.. typeof(StepNames).GetFields(BindingFlags.Static | BindingFlags.Public).Select(field => (string)field.GetRawConstantValue()!)];

    /// <summary>No step gave anything new, and no file was printed again.</summary>
    public static void AllCached(GeneratorRunResult result)
    {
        foreach (var name in AllNames) Cached(result, name);
        Assert.All(Reasons(result, Output), static reason => Assert.Equal(IncrementalStepRunReason.Cached, reason));
    }

    public static void Cached(GeneratorRunResult result, string name) =>
        Assert.All(Reasons(result, name), reason => Assert.True(IsCached(reason), $"{name} was {reason}"));

    public static void RanAgain(GeneratorRunResult result, string name) => Assert.Contains(Reasons(result, name), static reason => !IsCached(reason));

    /// <summary>The step ran again for one of its inputs, and that gave what is said.</summary>
    public static void RanAgainForOne(GeneratorRunResult result, string name, IncrementalStepRunReason reason) =>
        Assert.Equal(reason, Assert.Single(Reasons(result, name), static reason => !IsCached(reason)));

    /// <summary>As many files were printed again.</summary>
    public static void PrintedAgain(GeneratorRunResult result, int files) =>
        Assert.Equal(files, Reasons(result, Output).Count(static reason => !IsCached(reason)));

    /// <summary>A type that the shape of the models is tested for is all that comes out of a step.</summary>
    public static void PassesModels(GeneratorRunResult result) => Assert.All(
        AllNames.Where(result.TrackedSteps.ContainsKey).SelectMany(name => result.TrackedSteps[name]).SelectMany(static step => step.Outputs),
        static output => Assert.Equal(typeof(TypeModel).Namespace, output.Value.GetType().Namespace));

    private static bool IsCached(IncrementalStepRunReason reason) => reason is IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged;

    /// <summary>A step without input is not tracked, and has no reasons.</summary>
    private static IEnumerable<IncrementalStepRunReason> Reasons(GeneratorRunResult result, string name) =>
        (result.TrackedSteps.GetValueOrDefault(name, []).IsDefaultOrEmpty ? result.TrackedOutputSteps : result.TrackedSteps)
            .GetValueOrDefault(name, []).SelectMany(static step => step.Outputs).Select(static output => output.Reason);
}
