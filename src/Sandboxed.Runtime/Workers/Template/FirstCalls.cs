using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Runtime.CompilerServices;
using Sandboxed.CompilerServices;

namespace Sandboxed.Workers.Template;

/// <summary>
/// Has the runtime compile in the template what workers will call first. None of the user's code runs for that. Without it a method that no warm-up has called is compiled in each worker anew,
/// and with it what calls it: 1.4 ms to an answer of a spare worker instead of 1.0; 0.25 where a warm-up has called it. Of an asynchronous method no more than its beginning is compiled.
/// </summary>
internal static class FirstCalls
{
    private const BindingFlags Declared = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly;

    [UnconditionalSuppressMessage("Trimming", "IL2075", Justification = "What trimming has removed or hidden is compiled when it is called.")]
    public static void Prepare(LimitedMethod limited)
    {
        var generated = limited.GetType();
        Prepare(generated.GetMethod(nameof(LimitedMethod.Run)));
        var name = limited.Name[(limited.Name.LastIndexOf('.') + 1)..];
        foreach (var method in generated.DeclaringType?.GetMethods(Declared) ?? [])
        {
            if (method.Name == name && method.IsDefined(typeof(EnforceLimitsAttribute))) Prepare(method);
        }
    }

    private static void Prepare(MethodInfo? method)
    {
        if (method is null || method.ContainsGenericParameters || method.DeclaringType!.ContainsGenericParameters) return;
        try
        {
            RuntimeHelpers.PrepareMethod(method.MethodHandle);
        }
        catch (Exception)
        {
            // An assembly that is not there, say: the call will tell.
        }
    }
}
